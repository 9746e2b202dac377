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

package dev.secretsboot.support;

import dev.secretsboot.SecretStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SizeLimit}.
 */
class SizeLimitTests {

	@ParameterizedTest
	@CsvSource({ "1, 4, It is larger than secrets.max-size allows (4B)",
			"3, 12, It is larger than 3 times secrets.max-size (4B)" })
	void requireWhenTooLargeNamesTheLimit(int times, long bytes, String fact) {
		SizeLimit limit = new SizeLimit("example", DataSize.ofBytes(4), times);
		assertThat(limit.bytes()).isEqualTo(bytes);
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> limit.require(bytes + 1, "address"))
			.withMessageContaining(fact);
	}

	@Test
	void requireWhenTextJustFitsReturnsIt() {
		assertThat(new SizeLimit("example", DataSize.ofBytes(4)).require("\u00e9\u00e9", "address")).hasSize(2);
	}

}
