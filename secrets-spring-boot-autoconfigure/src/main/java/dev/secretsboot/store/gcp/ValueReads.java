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

package dev.secretsboot.store.gcp;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.secretsboot.Deadline;
import dev.secretsboot.RotationFacts;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.gcp.RotationReader.ReadVersion;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.SizeLimit;
import dev.secretsboot.support.TimedRetry;
import dev.secretsboot.support.Utf8;

/**
 * The values of one read.
 */
final class ValueReads {

	private static final TimedRetry RETRY = new TimedRetry(5, Duration.ofMillis(100), Duration.ofSeconds(2));

	private final SecretManagers managers;

	private final Function<String, SecretResource> parser;

	private final SizeLimit sizeLimit;

	private final Deadline deadline;

	private final Map<String, StoreEntry> entries = new LinkedHashMap<>();

	private final Map<String, ReadVersion> versions = new ConcurrentHashMap<>();

	private final StoreReading.Builder reading = StoreReading.builder();

	private boolean isReachable = true;

	ValueReads(SecretManagers managers, Function<String, SecretResource> parser, SizeLimit sizeLimit,
			Deadline deadline) {
		this.managers = managers;
		this.parser = parser;
		this.sizeLimit = sizeLimit;
		this.deadline = deadline;
	}

	/**
	 * Read some addresses at the same time.
	 */
	void read(List<String> addresses) {
		StoreReading part = new ParallelReads(GcpSecretStoreFactory.ID).read(new StoreRequest(addresses, this.deadline),
				this::value);
		for (String address : addresses) {
			part.entry(address).ifPresent((entry) -> this.entries.put(address, entry));
			Optional<SecretStoreException> failure = part.failure(address);
			failure.ifPresent((told) -> this.reading.failure(address, told));
			this.isReachable &= failure.filter((told) -> told.reason() == Reason.UNREACHABLE).isEmpty();
		}
	}

	/**
	 * The versions that were read.
	 */
	Collection<ReadVersion> versions() {
		return this.versions.values();
	}

	/**
	 * Whether the service could be reached each time.
	 */
	boolean isReachable() {
		return this.isReachable;
	}

	/**
	 * All that was read.
	 * @param facts what is known about the versions, by their names
	 */
	StoreReading with(Map<String, RotationFacts> facts) {
		this.entries.forEach((address, entry) -> {
			ReadVersion version = this.versions.get(address);
			RotationFacts known = (version != null) ? facts.get(version.name()) : null;
			this.reading.entry(address, (known != null) ? entry.withRotation(known) : entry);
		});
		return this.reading.build();
	}

	private Optional<StoreEntry> value(String address) {
		SecretResource resource = this.parser.apply(address);
		SecretManager manager = this.managers.get(resource.location());
		try {
			AccessedVersion version = RETRY.call(this.deadline, CallFailure::pauseAfter,
					() -> manager.access(resource.resource(), this.deadline).requireIntact());
			this.versions.put(address, new ReadVersion(resource, version.name()));
			return Optional.of(entry(resource, version));
		}
		catch (RuntimeException ex) {
			if (ex instanceof CallFailure call && call.isNotFound()) {
				return Optional.empty();
			}
			throw GcpFailures.of(ex, resource, address);
		}
	}

	private StoreEntry entry(SecretResource resource, AccessedVersion version) {
		String secret = resource.secret();
		this.sizeLimit.require(version.data().length, secret);
		return StoreEntry.ofText(secret, Utf8.decode(version.data(), GcpSecretStoreFactory.ID, secret))
			.named(resource.name())
			.withVersion(version.number());
	}

}
