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

package dev.secretsboot.health;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SecretsHealthSettings}.
 */
class SecretsHealthSettingsTests {

	@ParameterizedTest
	@CsvSource({ "STALE, STALE", "down, DOWN", "out-of-service, OUT_OF_SERVICE", "Rotate_Me, ROTATE_ME" })
	void toStatusWhenInAnySpellingIsThatOfBoot(String setting, String code) {
		assertThat(new SecretsHealthSettings(setting).toStatus()).isEqualTo(new Status(code));
	}

	@Test
	void createWhenStatusIsEmptyTellsPropertyAndExample() {
		assertThatIllegalArgumentException().isThrownBy(() -> new SecretsHealthSettings(" "))
			.withMessage("The property secrets.health.stale-status is empty. "
					+ "Write for example secrets.health.stale-status=STALE");
	}

}
