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

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RotationDate}.
 */
class RotationDateTests {

	@Test
	void parseWhenDayAllowsTheWholeDay() {
		assertThat(RotationDate.parse("2027-06-30")).contains(Instant.parse("2027-07-01T00:00:00Z"));
	}

	@Test
	void parseWhenMomentIsThatMoment() {
		assertThat(RotationDate.parse("2027-06-30T12:00:00Z")).contains(Instant.parse("2027-06-30T12:00:00Z"));
	}

	@Test
	void parseWhenMomentHasOffsetCountsIt() {
		assertThat(RotationDate.parse("2027-06-30T12:00+02:00")).contains(Instant.parse("2027-06-30T10:00:00Z"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "30.06.2027", "2027-02-30", "2027-06-30T12:00:00", "+999999999-12-31" })
	void parseWhenNeitherIsEmpty(String text) {
		assertThat(RotationDate.parse(text)).isEmpty();
	}

}
