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

package dev.secretsboot.store.vault;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.secretsboot.Deadline;
import dev.secretsboot.RotationFacts;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.support.JsonObject;
import dev.secretsboot.support.JsonText;
import dev.secretsboot.support.RotationDate;

/**
 * The dynamic secrets that were issued to this application. Each read would issue another
 * one, so the one there is counts as long as its lease can be kept alive or, if it
 * cannot, for two thirds of it; then the next read gets a new one. Nothing is revoked at
 * the end: pools may still be closing their connections, and a lease that is not renewed
 * ends by itself.
 */
final class Leases {

	private final VaultClient client;

	private final Renewals renewals;

	private final Duration timeout;

	private final Failures failures;

	private final Map<String, Issued> issued = new ConcurrentHashMap<>();

	Leases(VaultClient client, Renewals renewals, Failures failures, Duration timeout) {
		this.client = client;
		this.renewals = renewals;
		this.failures = failures;
		this.timeout = timeout;
	}

	Optional<StoreEntry> find(VaultAddress address) {
		return Optional.ofNullable(this.issued.get(address.text()))
			.filter((lease) -> !lease.end().hasPassed())
			.map(Issued::entry);
	}

	/**
	 * Take over what was read from an engine that issues secrets or rotates them.
	 * @param entry the entry, with the text of its data
	 * @param answer the whole answer
	 * @return the entry with version and facts
	 */
	StoreEntry issue(StoreEntry entry, JsonObject answer) {
		String id = answer.text("lease_id", "");
		if (id.isEmpty()) {
			return withRotation(entry, answer.object("data"));
		}
		Duration ttl = seconds(answer, "lease_duration");
		boolean renewable = "true".equals(answer.text("renewable"));
		RotationFacts facts = RotationFacts.none().changed(Instant.now(), "lease");
		StoreEntry leased = entry.withVersion(id.substring(id.lastIndexOf('/') + 1))
			.withRotation(renewable ? facts : facts.expires(Instant.now().plus(ttl), "lease_duration"));
		if (renewable) {
			this.issued.put(entry.address(), new Issued(leased, Deadline.after(ttl)));
			this.renewals.keep("the lease of " + entry.address(), ttl, () -> renew(leased, id, ttl));
		}
		else {
			// time enough to take over its successor
			this.issued.put(entry.address(), new Issued(leased, Deadline.after(ttl.multipliedBy(2).dividedBy(3))));
		}
		return leased;
	}

	/**
	 * A static role says when its password was set and how long it will last.
	 */
	private static StoreEntry withRotation(StoreEntry entry, JsonObject data) {
		String last = data.text("last_vault_rotation", "");
		Optional<Instant> changed = RotationDate.parse(last);
		if (changed.isEmpty()) {
			return entry;
		}
		RotationFacts facts = RotationFacts.none().changed(changed.get(), "last_vault_rotation");
		Duration ttl = seconds(data, "ttl");
		return entry.withVersion(last).withRotation(ttl.isZero() ? facts : facts.due(Instant.now().plus(ttl), "ttl"));
	}

	/**
	 * Prolong a lease. At the end of its longest life the server grants less and less:
	 * then it is time for a new one.
	 */
	private Optional<Duration> renew(StoreEntry entry, String id, Duration increment) {
		String body = JsonText.of(Map.of("lease_id", id, "increment", increment.toSeconds() + "s"));
		VaultResponse response = this.client.send(VaultRequest.post("sys/leases/renew", body),
				Deadline.after(this.timeout));
		if (response.isTrouble()) {
			throw this.failures.server(response);
		}
		Optional<Duration> ttl = response.json()
			.filter((answer) -> response.isOk())
			.map((answer) -> seconds(answer, "lease_duration"))
			.filter((left) -> left.compareTo(increment.dividedBy(2)) > 0);
		ttl.ifPresentOrElse((left) -> this.issued.put(entry.address(), new Issued(entry, Deadline.after(left))),
				() -> this.issued.remove(entry.address()));
		return ttl;
	}

	static Duration seconds(JsonObject object, String member) {
		String text = object.text(member, "");
		return text.matches("\\d{1,12}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
	}

	private record Issued(StoreEntry entry, Deadline end) {
	}

}
