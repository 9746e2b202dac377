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
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.secretsboot.RotationFacts.Fact;
import dev.secretsboot.Secret;
import dev.secretsboot.policy.Policies;
import dev.secretsboot.policy.Rotation;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot;
import dev.secretsboot.registry.Snapshot.LoadState;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Says which secrets are missing or past their rotation date, from the current snapshot:
 * a health request never waits for a store. No detail contains a value. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class SecretsHealthIndicator extends AbstractHealthIndicator {

	private final SecretRegistry registry;

	private final Policies policies;

	private final Status staleStatus;

	private final Clock clock;

	/**
	 * An indicator.
	 * @param registry the secrets
	 * @param policies how old they may become
	 * @param settings the settings of the indicator
	 * @param clock tells the time
	 */
	public SecretsHealthIndicator(SecretRegistry registry, Policies policies, SecretsHealthSettings settings,
			Clock clock) {
		super("Secrets health check failed");
		this.registry = registry;
		this.policies = policies;
		this.staleStatus = settings.toStatus();
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Instant now = this.clock.instant();
		Snapshot snapshot = this.registry.current();
		Map<Secret, Rotation> rotations = rotations(snapshot);
		List<Map<String, String>> stale = stale(rotations, now);
		builder.status(status(snapshot.state(), !stale.isEmpty()))
			.withDetail("stores", snapshot.state().stores())
			.withDetail("secrets", rotations.size())
			.withDetail("missing", snapshot.state().missing())
			.withDetail("stale", stale)
			.withDetail("unknown", unknown(rotations, now))
			.withDetail("shadowed", snapshot.state().shadowed());
		if (!snapshot.state().problems().isEmpty()) {
			builder.withDetail("problems", snapshot.state().problems());
		}
	}

	private Map<Secret, Rotation> rotations(Snapshot snapshot) {
		Map<Secret, Rotation> rotations = new LinkedHashMap<>();
		snapshot.secrets()
			.stream()
			.filter((secret) -> !secret.isPlain())
			.forEach((secret) -> rotations.put(secret, this.policies.rotationOf(secret)));
		return rotations;
	}

	private Status status(LoadState state, boolean stale) {
		if (!state.missing().isEmpty() || !state.problems().isEmpty()) {
			return Status.DOWN;
		}
		return stale ? this.staleStatus : Status.UP;
	}

	private static List<Map<String, String>> stale(Map<Secret, Rotation> rotations, Instant now) {
		return rotations.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isStale(now))
			.flatMap((entry) -> entry.getValue().due().stream().map((due) -> stale(entry.getKey(), due, now)))
			.toList();
	}

	private static Map<String, String> stale(Secret secret, Fact<Instant> due, Instant now) {
		Map<String, String> details = new LinkedHashMap<>();
		details.put("name", secret.name());
		details.put("due", due.value().toString());
		details.put("overdue", iso(Duration.between(due.value(), now)));
		details.put("source", due.source());
		secret.rotation().note().ifPresent((note) -> details.put("note", note));
		return details;
	}

	/**
	 * ISO 8601 with days, which {@link Duration#toString()} expresses in hours.
	 */
	private static String iso(Duration duration) {
		Duration seconds = duration.truncatedTo(ChronoUnit.SECONDS);
		long days = seconds.toDays();
		Duration rest = seconds.minusDays(days);
		String time = (rest.isZero() && days > 0) ? "" : rest.toString().substring(1);
		return "P" + ((days > 0) ? days + "D" : "") + time;
	}

	private static List<String> unknown(Map<Secret, Rotation> rotations, Instant now) {
		return rotations.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isUnknown(now))
			.map((entry) -> entry.getKey().name())
			.toList();
	}

}
