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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.secretsboot.RotationFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RotationNotes}.
 */
class RotationNotesTests {

	private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");

	private final List<String> warnings = new ArrayList<>();

	private final RotationNotes notes = new RotationNotes("tag", this.warnings::add);

	@ParameterizedTest
	@ValueSource(strings = { "max-age", "MAX_AGE", "maxAge" })
	void maxAgeInAnySpellingCounts(String name) {
		assertThat(read(Map.of(name, " 90d ")).maxAge()).hasValueSatisfying((age) -> {
			assertThat(age.value()).hasDays(90);
			assertThat(age.source()).isEqualTo("tag " + name);
		});
	}

	@Test
	void maxAgeWithoutUnitCountsDays() {
		assertThat(read(Map.of("max-age", "90")).maxAge())
			.hasValueSatisfying((age) -> assertThat(age.value()).hasDays(90));
	}

	@Test
	void dateWhenEarlierThanThatOfTheStoreCounts() {
		RotationFacts facts = RotationFacts.none().due(EARLY, "exp");
		assertThat(this.notes.addTo(facts, Map.of("rotate-by", "2025-06-01T00:00:00Z"), "name").due())
			.hasValueSatisfying((due) -> assertThat(due.source()).isEqualTo("tag rotate-by"));
	}

	@Test
	void dateWhenLaterThanThatOfTheStoreDoesNotCount() {
		RotationFacts facts = RotationFacts.none().due(EARLY, "exp");
		assertThat(this.notes.addTo(facts, Map.of("rotate-by", "2027-06-01"), "name").due())
			.hasValueSatisfying((due) -> assertThat(due.source()).isEqualTo("exp"));
	}

	@Test
	void noteWhenNotUnderstoodIsAWarningWithItsNameAndPlace() {
		RotationFacts facts = read(Map.of("rotate-by", "soon", "max-age", "long"));
		assertThat(facts.due()).isEmpty();
		assertThat(facts.maxAge()).isEmpty();
		assertThat(this.warnings).hasSize(2).allMatch((warning) -> warning.contains(" of name is not a d"));
	}

	@Test
	void noteWhenForeignIsIgnored() {
		assertThat(read(Map.of("team", "payments")).due()).isEmpty();
		assertThat(this.warnings).isEmpty();
	}

	private RotationFacts read(Map<String, String> tags) {
		return this.notes.addTo(RotationFacts.none(), tags, "name");
	}

}
