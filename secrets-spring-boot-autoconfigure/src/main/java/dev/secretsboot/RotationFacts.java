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

package dev.secretsboot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a store knows about the age and the rotation of a value. Each fact names where it
 * comes from, in the store's own word, so that an operator can look it up. Immutable.
 *
 * @since 0.1.0
 */
public final class RotationFacts {

	private static final RotationFacts NONE = new RotationFacts(null, null, null, null, null);

	private final @Nullable Fact<Instant> changed;

	private final @Nullable Fact<Instant> due;

	private final @Nullable Fact<Instant> expires;

	private final @Nullable Fact<Duration> maxAge;

	private final @Nullable String note;

	private RotationFacts(@Nullable Fact<Instant> changed, @Nullable Fact<Instant> due, @Nullable Fact<Instant> expires,
			@Nullable Fact<Duration> maxAge, @Nullable String note) {
		this.changed = changed;
		this.due = due;
		this.expires = expires;
		this.maxAge = maxAge;
		this.note = note;
	}

	/**
	 * Nothing is known.
	 * @return the empty facts
	 */
	public static RotationFacts none() {
		return NONE;
	}

	/**
	 * With the moment at which the value was set. The value is at least this old.
	 * @param instant the moment
	 * @param source the store's word for it, for example {@code created_time}
	 * @return the facts with it
	 */
	public RotationFacts changed(Instant instant, String source) {
		return new RotationFacts(new Fact<>(instant, source), this.due, this.expires, this.maxAge, this.note);
	}

	/**
	 * With the moment by which the store wants the value to be replaced.
	 * @param instant the moment
	 * @param source the store's word for it, for example {@code NextRotationDate}
	 * @return the facts with it
	 */
	public RotationFacts due(Instant instant, String source) {
		return new RotationFacts(this.changed, new Fact<>(instant, source), this.expires, this.maxAge, this.note);
	}

	/**
	 * With the moment at which the store itself ends the value: a lease that is not
	 * renewed, an entry that deletes itself. Who waits longer is left without.
	 * @param instant the moment
	 * @param source the store's word for it, for example {@code lease_duration}
	 * @return the facts with it
	 */
	public RotationFacts expires(Instant instant, String source) {
		return new RotationFacts(this.changed, this.due, new Fact<>(instant, source), this.maxAge, this.note);
	}

	/**
	 * With the age that the store allows the value to have.
	 * @param age the age
	 * @param source the store's word for it, for example {@code custom_metadata.max_age}
	 * @return the facts with it
	 */
	public RotationFacts maxAge(Duration age, String source) {
		return new RotationFacts(this.changed, this.due, this.expires, new Fact<>(age, source), this.note);
	}

	/**
	 * With a remark for the operator.
	 * @param note for example {@code cannot rotate in place}
	 * @return the facts with it
	 */
	public RotationFacts note(String note) {
		return new RotationFacts(this.changed, this.due, this.expires, this.maxAge, note);
	}

	/**
	 * When the value was set, at the latest.
	 * @return the moment, or empty if unknown
	 */
	public Optional<Fact<Instant>> changed() {
		return Optional.ofNullable(this.changed);
	}

	/**
	 * When the store wants the value to be replaced.
	 * @return the moment, or empty if it does not say
	 */
	public Optional<Fact<Instant>> due() {
		return Optional.ofNullable(this.due);
	}

	/**
	 * When the store itself ends the value.
	 * @return the moment, or empty if it lasts until it is replaced
	 */
	public Optional<Fact<Instant>> expires() {
		return Optional.ofNullable(this.expires);
	}

	/**
	 * How old the store lets the value become.
	 * @return the age, or empty if it does not say
	 */
	public Optional<Fact<Duration>> maxAge() {
		return Optional.ofNullable(this.maxAge);
	}

	/**
	 * A remark for the operator.
	 * @return the remark, or empty
	 */
	public Optional<String> note() {
		return Optional.ofNullable(this.note);
	}

	/**
	 * One fact and where it comes from.
	 *
	 * @param <T> what is stated
	 * @param value what is stated
	 * @param source the store's own word for it
	 */
	public record Fact<T>(T value, String source) {
	}

}
