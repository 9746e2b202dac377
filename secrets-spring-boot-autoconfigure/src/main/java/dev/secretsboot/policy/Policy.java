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

import dev.secretsboot.RotationFacts.Fact;
import dev.secretsboot.support.NameGlob;
import org.jspecify.annotations.Nullable;

/**
 * A rule of {@code secrets.policies} about the secrets with certain names. Immutable.
 *
 * @since 0.1.0
 */
public final class Policy {

	private final String id;

	private final List<NameGlob> match;

	private final @Nullable Duration maxAge;

	private final @Nullable Instant rotateBy;

	Policy(String id, List<String> match, @Nullable Duration maxAge, @Nullable Instant rotateBy) {
		this.id = id;
		this.match = match.stream().map(NameGlob::of).toList();
		this.maxAge = maxAge;
		this.rotateBy = rotateBy;
	}

	/**
	 * What the policy is called.
	 * @return the {@code id} of {@code secrets.policies.<id>}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * The names that it is about.
	 * @return names and globs as they are set, never empty
	 */
	public List<String> match() {
		return this.match.stream().map(NameGlob::text).toList();
	}

	/**
	 * How old a value may become.
	 * @return the age, or empty if the policy does not limit it
	 */
	Optional<Fact<Duration>> maxAge() {
		return Optional.ofNullable(this.maxAge).map((age) -> new Fact<>(age, source("max-age")));
	}

	/**
	 * When the values must be new.
	 * @return the moment, or empty if the policy names none
	 */
	Optional<Fact<Instant>> rotateBy() {
		return Optional.ofNullable(this.rotateBy).map((moment) -> new Fact<>(moment, source("rotate-by")));
	}

	private String source(String property) {
		return "policy '" + this.id + "' " + property;
	}

	List<NameGlob> globs() {
		return this.match;
	}

	boolean matches(String name) {
		return this.match.stream().anyMatch((glob) -> glob.matches(name));
	}

	@Override
	public String toString() {
		return "Policy[id=" + this.id + ", match=" + this.match + "]";
	}

}
