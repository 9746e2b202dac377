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

import java.time.OffsetDateTime;

import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
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

	private final KeyVaultSecret secret = new KeyVaultSecret("name", null);

	@Test
	void secretWhenTheVaultTellsNothingOfItsAgeHasNoFacts() {
		RotationFacts facts = this.reader.entry(this.secret, "x", true).rotation();
		assertThat(facts.changed()).isEmpty();
		assertThat(facts.due()).isEmpty();
		assertThat(facts.note()).isEmpty();
	}

	@Test
	void secretWhenItsValidityHasBegunHasNoNote() {
		this.secret.getProperties().setNotBefore(OffsetDateTime.now().minusDays(1));
		assertThat(this.reader.entry(this.secret, "x", true).rotation().note()).isEmpty();
	}

	@Test
	void secretWhenItsValidityHasNotBegunHasANote() {
		OffsetDateTime begin = OffsetDateTime.now().plusDays(1);
		this.secret.getProperties().setNotBefore(begin);
		assertThat(this.reader.entry(this.secret, "x", true).rotation().note())
			.hasValue("not valid before " + begin.toInstant());
	}

}
