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

import dev.secretsboot.RotationFacts;
import dev.secretsboot.RotationFacts.Fact;
import dev.secretsboot.Secret;
import dev.secretsboot.StoreEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Policies}.
 */
class PoliciesTests {

	private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

	@Test
	void findWhenSeveralMatchPrefersMostLettersAndDigits() {
		Policies policies = policies(policy("a", "*"), policy("b", "alpaca.client-*"), policy("c", "alpaca.*"));
		assertThat(policies.find("alpaca.client-secret").map(Policy::id)).contains("b");
		assertThat(policies.find("ALPACA_URL").map(Policy::id)).contains("c");
		assertThat(policies.find("db.password").map(Policy::id)).contains("a");
	}

	@Test
	void findWhenEquallyLongPrefersNameToGlob() {
		Policies policies = policies(policy("a", "alpaca*"), policy("b", "alpaca"));
		assertThat(policies.find("alpaca").map(Policy::id)).contains("b");
	}

	@Test
	void findWhenEquallySpecificPrefersFirstId() {
		Policies policies = policies(policy("b", "db.*"), policy("a", "db*"), policy("c", "*.db"));
		assertThat(policies.find("db.password").map(Policy::id)).contains("a");
	}

	@Test
	void findCountsTheBestGlobOfEachPolicy() {
		Policies policies = policies(policy("a", "alpaca.client.*"), policy("b", "*", "alpaca.client-id"));
		assertThat(policies.find("alpaca.client-id").map(Policy::id)).contains("b");
		assertThat(policies.find("alpaca.client-secret").map(Policy::id)).contains("a");
	}

	@Test
	void findWhenNoneMatchesIsEmpty() {
		assertThat(policies(policy("a", "db.*")).find("alpaca.client-id")).isEmpty();
	}

	@Test
	void literalNamesAreThoseWithoutStar() {
		Policies policies = policies(policy("a", "db.*", "jwt.secret-key"), policy("b", "alpaca", "jwt.secret-key"));
		assertThat(policies.literalNames()).containsExactlyInAnyOrder("jwt.secret-key", "alpaca");
	}

	@Test
	void rotationOfCountsOnlyTheMostSpecificPolicy() {
		Policy strict = new Policy("all", List.of("*"), Duration.ofDays(1), null);
		Policy mild = new Policy("db", List.of("db.*"), Duration.ofDays(365), null);
		RotationFacts facts = RotationFacts.none().changed(NOW.minus(Duration.ofDays(2)), "created_time");
		assertThat(policies(strict, mild).rotationOf(secret("db.password", facts)).isStale(NOW)).isFalse();
		assertThat(policies(strict, mild).rotationOf(secret("dbx.password", facts)).isStale(NOW)).isTrue();
	}

	@Test
	void rotationOfWhenNoPolicyMatchesIsWhatTheStoreSays() {
		RotationFacts facts = RotationFacts.none().due(NOW, "NextRotationDate");
		assertThat(policies().rotationOf(secret("db.password", facts)).due())
			.contains(new Fact<>(NOW, "NextRotationDate"));
	}

	@Test
	void unmatchedAreThePoliciesWithoutSecret() {
		Policies policies = policies(policy("c", "nope.*"), policy("a", "dba.*"), policy("b", "*.password"));
		assertThat(policies.unmatched(List.of(secret("db.password", RotationFacts.none())))).extracting(Policy::id)
			.containsExactly("a", "c");
	}

	@Test
	void unmatchedDoesNotCountPlainSecrets() {
		Policies policies = policies(policy("a", "db.*"));
		assertThat(policies.unmatched(List.of(secret("db.host", RotationFacts.none()).asPlain()))).hasSize(1);
	}

	private static Policies policies(Policy... policies) {
		return Policies.of(List.of(policies));
	}

	private static Policy policy(String id, String... match) {
		return new Policy(id, List.of(match), null, null);
	}

	private static Secret secret(String name, RotationFacts facts) {
		return Secret.of(name, "memory", StoreEntry.ofText(name, "").withRotation(facts), "", NOW);
	}

}
