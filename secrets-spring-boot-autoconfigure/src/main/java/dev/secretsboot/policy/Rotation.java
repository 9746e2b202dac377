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

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.RotationFacts.Fact;
import org.jspecify.annotations.Nullable;

/**
 * When a secret must have a new value: the earliest of what its store says, and the
 * {@code max-age} and {@code rotate-by} of its policy. Immutable.
 *
 * @since 0.1.0
 */
public final class Rotation {

	private final @Nullable Fact<Instant> due;

	private final boolean ageUnknown;

	private Rotation(@Nullable Fact<Instant> due, boolean ageUnknown) {
		this.due = due;
		this.ageUnknown = ageUnknown;
	}

	static Rotation of(RotationFacts facts, Optional<Policy> policy) {
		List<Fact<Duration>> ages = Stream.of(facts.maxAge(), policy.flatMap(Policy::maxAge))
			.flatMap(Optional::stream)
			.toList();
		List<Fact<Instant>> dates = new ArrayList<>();
		facts.due().ifPresent(dates::add);
		facts.expires().ifPresent(dates::add);
		facts.changed().ifPresent((changed) -> ages.forEach((age) -> dates.add(after(changed, age))));
		policy.flatMap(Policy::rotateBy).ifPresent(dates::add);
		Fact<Instant> earliest = dates.stream().min(Comparator.comparing(Fact::value)).orElse(null);
		return new Rotation(earliest, !ages.isEmpty() && facts.changed().isEmpty());
	}

	private static Fact<Instant> after(Fact<Instant> changed, Fact<Duration> age) {
		return new Fact<>(plus(changed.value(), age.value()), age.source() + " since " + changed.source());
	}

	/**
	 * A sum beyond the range of {@link Instant} is its end: a date that far never comes.
	 */
	private static Instant plus(Instant start, Duration age) {
		try {
			return start.plus(age);
		}
		catch (DateTimeException | ArithmeticException ex) {
			return age.isNegative() ? Instant.MIN : Instant.MAX;
		}
	}

	/**
	 * When a new value is due, and who says so.
	 * @return the moment and its source, for example {@code NextRotationDate} or
	 * {@code policy 'api-keys' rotate-by}; empty if nothing sets one
	 */
	public Optional<Fact<Instant>> due() {
		return Optional.ofNullable(this.due);
	}

	/**
	 * Whether the value is past its rotation date.
	 * @param now the current time
	 * @return {@code true} if a date is known and over
	 */
	public boolean isStale(Instant now) {
		return this.due != null && this.due.value().isBefore(now);
	}

	/**
	 * Whether nobody can tell if the value is too old: there is a greatest age, but no
	 * date to count it from, and no other date is over.
	 * @param now the current time
	 * @return {@code true} if the value is neither known to be stale nor known to be
	 * fresh
	 */
	public boolean isUnknown(Instant now) {
		return this.ageUnknown && !isStale(now);
	}

}
