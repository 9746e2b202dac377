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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.Secret;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.policy.Policies;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot;
import dev.secretsboot.registry.Snapshot.LoadState;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretsHealthIndicator}.
 */
class SecretsHealthIndicatorTests {

	private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

	private static final String VALUE = "correct-horse-battery";

	private final SecretRegistry registry = new SecretRegistry();

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void healthWhenAllIsWellIsUp() {
		load(state(), secret("alpaca.client-id", RotationFacts.none()), secret("db.password", RotationFacts.none()));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails())
			.hasToString("{stores=[vault], secrets=2, missing=[], stale=[], unknown=[], shadowed=[]}");
	}

	@Test
	void healthWhenNothingIsLoadedIsUp() {
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).containsEntry("secrets", 0).doesNotContainKey("problems");
	}

	@Test
	void healthWhenPlainIsOverdueNeitherCountsNorTracksIt() {
		load(state(), secret("db.host", overdue()).asPlain());
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).containsEntry("secrets", 0).containsEntry("stale", List.of());
	}

	@Test
	void healthWhenSecretIsOverdueIsStale() {
		load(state(), secret("db.password", overdue()));
		assertThat(health().getStatus()).isEqualTo(new Status("STALE"));
		assertThat(health().getDetails()).containsEntry("stale", List.of(Map.of("name", "db.password", "due",
				"2026-11-19T09:59:30Z", "overdue", "P2DT2H30S", "source", "NextRotationDate")));
	}

	@Test
	void healthWhenStoreHasRemarkAddsItToTheStaleSecret() {
		load(state(), secret("db.password", overdue().note("cannot rotate in place")));
		assertThat(health().getDetails()).extractingByKey("stale", InstanceOfAssertFactories.LIST)
			.first()
			.extracting("note")
			.isEqualTo("cannot rotate in place");
	}

	@Test
	void healthWhenOverdueForAWholeDayTellsNoTime() {
		load(state(), secret("a", RotationFacts.none().due(NOW.minus(Duration.ofDays(1)), "x")),
				secret("b", RotationFacts.none().due(NOW.minusNanos(1), "x")));
		assertThat(health().getDetails()).extractingByKey("stale", InstanceOfAssertFactories.LIST)
			.extracting("overdue")
			.containsExactly("P1D", "PT0S");
	}

	@Test
	void healthWhenDateIsExtremeStillAnswers() {
		load(state(), secret("a", RotationFacts.none().due(Instant.MIN, "x")),
				secret("b", RotationFacts.none().due(Instant.MAX, "x")));
		assertThat(health().getStatus()).isEqualTo(new Status("STALE"));
		assertThat(health().getDetails()).extractingByKey("stale", InstanceOfAssertFactories.LIST).hasSize(1);
	}

	@Test
	void healthWhenPolicyHasAgeAndSecretNoDateIsUpAndListsItAsUnknown() {
		this.environment.setProperty("secrets.policies.db.match", "db.*");
		this.environment.setProperty("secrets.policies.db.max-age", "90d");
		load(state(), secret("alpaca.client-id", RotationFacts.none()), secret("db.password", RotationFacts.none()));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).containsEntry("unknown", List.of("db.password"));
	}

	@Test
	void healthWhenNamesAreMissingIsDownEvenIfOthersAreStale() {
		LoadState state = new LoadState(List.of("vault"), new TreeSet<>(Set.of("b", "a")), new TreeSet<>(), List.of());
		load(state, secret("db.password", overdue()));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(health().getDetails()).extractingByKey("missing").hasToString("[a, b]");
		assertThat(health().getDetails()).extractingByKey("stale", InstanceOfAssertFactories.LIST).hasSize(1);
	}

	@Test
	void healthWhenLoadHadProblemsIsDownAndTellsThem() {
		load(new LoadState(List.of("vault"), new TreeSet<>(), new TreeSet<>(), List.of("source secret/a: denied")));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(health().getDetails()).containsEntry("problems", List.of("source secret/a: denied"));
	}

	@Test
	void healthWhenSecretIsShadowedIsUpAndTellsIt() {
		load(new LoadState(List.of("vault"), new TreeSet<>(), new TreeSet<>(Set.of("db.password")), List.of()));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).extractingByKey("shadowed").hasToString("[db.password]");
	}

	@Test
	void healthFollowsTheRegistryAndTheClock() {
		load(state(), secret("db.password", RotationFacts.none().due(NOW, "x")));
		assertThat(health(NOW).getStatus()).isEqualTo(Status.UP);
		assertThat(health(NOW.plusSeconds(1)).getStatus()).isEqualTo(new Status("STALE"));
		load(state(), secret("db.password", RotationFacts.none()));
		assertThat(health(NOW.plusSeconds(1)).getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void healthNeverContainsAValue() {
		load(state(), secret("db.password", overdue()), secret("db.host", RotationFacts.none()).asPlain());
		assertThat(health().toString().contains(VALUE)).isFalse();
	}

	private void load(LoadState state, Secret... secrets) {
		this.registry.update((snapshot) -> Snapshot.of(List.of(secrets), state));
	}

	private Health health() {
		return health(NOW);
	}

	private Health health(Instant now) {
		ConfigurationPropertySources.attach(this.environment);
		return new SecretsHealthIndicator(this.registry, Policies.from(this.environment),
				new SecretsHealthSettings("STALE"), Clock.fixed(now, ZoneOffset.UTC))
			.health();
	}

	private static LoadState state() {
		return new LoadState(List.of("vault"), new TreeSet<>(), new TreeSet<>(), List.of());
	}

	private static RotationFacts overdue() {
		return RotationFacts.none().due(Instant.parse("2026-11-19T09:59:30Z"), "NextRotationDate");
	}

	private static Secret secret(String name, RotationFacts facts) {
		return Secret.of(name, "vault", StoreEntry.ofText("secret/app", "").withRotation(facts), VALUE, NOW);
	}

}
