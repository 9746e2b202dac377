/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.secretsboot.store.azure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.store.TestStoreContext;
import dev.secretsboot.support.SizeLimit;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link EntryReader}.
 */
class EntryReaderTests {

	private final EntryReader reader = new EntryReader(
			new SizeLimit(AzureSecretStoreFactory.ID, DataSize.ofKilobytes(1)), new Stamps(),
			new TestStoreContext().log(EntryReader.class));

	@Test
	void secretWhenTheVaultTellsNothingOfItsAgeHasNoFacts() {
		RotationFacts facts = rotation(null);
		assertThat(facts.changed()).isEmpty();
		assertThat(facts.due()).isEmpty();
		assertThat(facts.note()).isEmpty();
	}

	@Test
	void secretWhenItsValidityHasBegunHasNoNote() {
		assertThat(rotation(Instant.now().minus(Duration.ofDays(1))).note()).isEmpty();
	}

	@Test
	void secretWhenItsValidityHasNotBegunHasANote() {
		Instant begin = Instant.now().plus(Duration.ofDays(1));
		assertThat(rotation(begin).note()).hasValue("not valid before " + begin);
	}

	@Test
	void secretWhenPrintedHasNoValue() {
		assertThat(secret(null).toString()).isEqualTo("VaultSecret[name]");
	}

	private RotationFacts rotation(Instant notBefore) {
		return this.reader.entry(secret(notBefore), "x", true).rotation();
	}

	private static VaultSecret secret(Instant notBefore) {
		return new VaultSecret("name", "v1", "canary-1", true, false,
				new VaultSecret.Moments(null, null, notBefore, null), Map.of());
	}

}
