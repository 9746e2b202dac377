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

package dev.secretsboot.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.RotationFacts.Fact;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Rotation}.
 */
class RotationTests {

	private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

	private static final RotationFacts OLD = RotationFacts.none().changed(NOW.minus(days(100)), "created_time");

	@Test
	void dueWhenNothingIsKnownIsEmptyAndNeitherStaleNorUnknown() {
		Rotation rotation = rotation(RotationFacts.none(), null, null);
		assertThat(rotation.due()).isEmpty();
		assertThat(rotation.isStale(NOW)).isFalse();
		assertThat(rotation.isUnknown(NOW)).isFalse();
	}

	@Test
	void dueWhenStoreNamesDateIsThatDate() {
		RotationFacts facts = RotationFacts.none().due(NOW.minus(days(1)), "NextRotationDate");
		assertThat(rotation(facts, null, null).due()).contains(new Fact<>(NOW.minus(days(1)), "NextRotationDate"));
		assertThat(rotation(facts, null, null).isStale(NOW)).isTrue();
	}

	@Test
	void dueWhenStoreEndsTheValueIsThatMoment() {
		RotationFacts facts = RotationFacts.none()
			.due(NOW.plus(days(2)), "rotate_by")
			.expires(NOW.minus(days(1)), "lease_duration");
		assertThat(rotation(facts, null, null).due()).contains(new Fact<>(NOW.minus(days(1)), "lease_duration"));
		assertThat(rotation(facts.note("x").maxAge(days(1), "tag"), null, null).isStale(NOW)).isTrue();
	}

	@Test
	void dueWhenStoreLimitsAgeCountsFromChange() {
		Rotation rotation = rotation(OLD.maxAge(days(30), "custom_metadata.max_age"), null, null);
		assertThat(rotation.due())
			.contains(new Fact<>(NOW.minus(days(70)), "custom_metadata.max_age since created_time"));
	}

	@Test
	void dueWhenPolicyLimitsAgeCountsFromChange() {
		assertThat(rotation(OLD, days(90), null).due())
			.contains(new Fact<>(NOW.minus(days(10)), "policy 'api-keys' max-age since created_time"));
	}

	@Test
	void dueWhenPolicyNamesDateIsThatDate() {
		assertThat(rotation(OLD, null, NOW).due()).contains(new Fact<>(NOW, "policy 'api-keys' rotate-by"));
	}

	@Test
	void dueIsTheEarliest() {
		RotationFacts facts = OLD.due(NOW.plus(days(5)), "NextRotationDate").maxAge(days(101), "tag");
		assertThat(rotation(facts, days(99), NOW).due().map(Fact::value)).contains(NOW.minus(days(1)));
		assertThat(rotation(facts, days(102), NOW).due().map(Fact::value)).contains(NOW);
		assertThat(rotation(facts, days(102), NOW.plus(days(3))).due().map(Fact::source))
			.contains("tag since created_time");
	}

	@Test
	void staleBeginsAfterTheDueMoment() {
		Rotation rotation = rotation(RotationFacts.none(), null, NOW);
		assertThat(rotation.isStale(NOW)).isFalse();
		assertThat(rotation.isStale(NOW.plusNanos(1))).isTrue();
	}

	@Test
	void ageWhenNoDateOfChangeIsUnknown() {
		assertThat(rotation(RotationFacts.none(), days(90), null).isUnknown(NOW)).isTrue();
		assertThat(rotation(RotationFacts.none().maxAge(days(9), "tag"), null, null).isUnknown(NOW)).isTrue();
	}

	@Test
	void ageWhenNoDateOfChangeStaysUnknownUntilAnotherDateIsOver() {
		Rotation rotation = rotation(RotationFacts.none(), days(90), NOW);
		assertThat(rotation.isUnknown(NOW)).isTrue();
		assertThat(rotation.isStale(NOW)).isFalse();
		assertThat(rotation.isUnknown(NOW.plusSeconds(1))).isFalse();
		assertThat(rotation.isStale(NOW.plusSeconds(1))).isTrue();
	}

	@Property
	void dueNeverLeavesTheRangeOfInstants(@ForAll Instant changed,
			@ForAll @LongRange(min = -Long.MAX_VALUE) long seconds) {
		RotationFacts facts = RotationFacts.none().changed(changed, "x").maxAge(Duration.ofSeconds(seconds), "y");
		Instant due = rotation(facts, Duration.ofSeconds(Long.MAX_VALUE), null).due().orElseThrow().value();
		assertThat(due).isBetween(Instant.MIN, Instant.MAX);
		assertThat(due.compareTo(changed)).isEqualTo(Long.signum(seconds));
	}

	@Property
	void dueIsTheLeastOfAllDates(@ForAll Instant changed, @ForAll Instant due, @ForAll Instant rotateBy,
			@ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long ofStore,
			@ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long ofPolicy) {
		RotationFacts facts = RotationFacts.none()
			.changed(changed, "a")
			.due(due, "b")
			.maxAge(Duration.ofSeconds(ofStore), "c");
		Instant expected = Stream.of(due, rotateBy, changed.plusSeconds(ofStore), changed.plusSeconds(ofPolicy))
			.sorted()
			.findFirst()
			.orElseThrow();
		Rotation rotation = rotation(facts, Duration.ofSeconds(ofPolicy), rotateBy);
		assertThat(rotation.due().map(Fact::value)).contains(expected);
	}

	@Property
	void staleNeverEnds(@ForAll Instant due, @ForAll Instant now, @ForAll Instant later) {
		Rotation rotation = rotation(RotationFacts.none().due(due, "x"), null, null);
		if (rotation.isStale(now) && later.isAfter(now)) {
			assertThat(rotation.isStale(later)).isTrue();
		}
		assertThat(rotation.isStale(now)).isEqualTo(now.isAfter(due));
	}

	private static Rotation rotation(RotationFacts facts, @Nullable Duration maxAge, @Nullable Instant rotateBy) {
		return Rotation.of(facts, Optional.of(new Policy("api-keys", List.of("*"), maxAge, rotateBy)));
	}

	private static Duration days(int days) {
		return Duration.ofDays(days);
	}

}
