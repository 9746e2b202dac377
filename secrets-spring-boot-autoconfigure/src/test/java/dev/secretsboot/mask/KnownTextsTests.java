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

package dev.secretsboot.mask;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KnownTexts}.
 */
class KnownTextsTests {

	private final SecretMasker masker = new SecretMasker();

	private final MaskScope scope = this.masker.open();

	private final KnownTexts texts = new KnownTexts(this.masker);

	@BeforeEach
	void addSecret() {
		this.scope.add(List.of(new MaskedValue("example", "s3cr3t-value-1")));
	}

	@ParameterizedTest
	@CsvSource({ "'',0", "text,0", "{},1", "a {} b {},2", "\\{} {},1", "{}{},2", "s3cr3t-value-1 {},-1", ",-1" })
	void placeholdersCountsThem(String template, int count) {
		assertThat(this.texts.placeholders(template)).isEqualTo(count);
		assertThat(this.texts.placeholders(template)).isEqualTo(count);
	}

	@Test
	void placeholdersWhenTemplateBecomesSecretNoticesIt() {
		assertThat(this.texts.placeholders("n3w-s3cr3t {}")).isEqualTo(1);
		this.scope.add(List.of(new MaskedValue("new", "n3w-s3cr3t")));
		assertThat(this.texts.placeholders("n3w-s3cr3t {}")).isEqualTo(-1);
	}

	@Test
	void isCleanTellsWhetherTextHoldsNoSecret() {
		assertThat(this.texts.isClean("http-nio-8080-exec-1")).isTrue();
		assertThat(this.texts.isClean("worker of s3cr3t-value-1")).isFalse();
	}

	/**
	 * Two texts with the same hash code share a slot.
	 */
	@Test
	void placeholdersWhenTwoTemplatesTakeTurnsTellsThemApart() {
		for (int turn = 0; turn < 2; turn++) {
			assertThat(this.texts.placeholders("Aa {}")).isEqualTo(1);
			assertThat(this.texts.placeholders("BB {}")).isEqualTo(1);
			assertThat(this.texts.placeholders("AaAa")).isZero();
			assertThat(this.texts.placeholders("BBBB")).isZero();
		}
	}

}
