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
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.SecretName;
import dev.secretsboot.support.SizeLimit;
import dev.secretsboot.support.TimedRetry;
import dev.secretsboot.support.Utf8;

/**
 * Reads versions of secrets, all at the same time: Secret Manager has no batch call.
 */
final class GcpSecretStore implements SecretStore {

	private static final TimedRetry RETRY = new TimedRetry(5, Duration.ofMillis(100), Duration.ofSeconds(2));

	private final SecretManagers managers;

	private final String project;

	private final GcpSettings settings;

	private final MetadataReader metadata;

	private final SizeLimit sizeLimit;

	/** The first request logs in, and finds out whether metadata may be read. */
	private volatile boolean known;

	GcpSecretStore(SecretManagers managers, String project, GcpSettings settings, MetadataReader metadata,
			SizeLimit sizeLimit) {
		this.managers = managers;
		this.project = project;
		this.settings = settings;
		this.metadata = metadata;
		this.sizeLimit = sizeLimit;
	}

	@Override
	public List<String> addressesFor(String name, List<String> spellings) {
		return SecretResource.names(spellings);
	}

	@Override
	public StoreReading read(StoreRequest request) {
		List<String> addresses = request.addresses();
		int first = (this.known || addresses.size() < 2) ? 0 : 1;
		StoreReading.Builder reading = StoreReading.builder();
		boolean isReachable = readAll(addresses.subList(0, first), request.deadline(), reading)
				& readAll(addresses.subList(first, addresses.size()), request.deadline(), reading);
		this.known = true;
		this.managers.hangUpLate();
		if (!isReachable) {
			this.managers.reconnect();
		}
		return reading.build();
	}

	@Override
	public Map<String, String> versions(StoreRequest request) {
		try {
			return new ParallelReads(GcpSecretStoreFactory.ID).versions(request,
					(address) -> version(address, request.deadline()));
		}
		catch (SecretStoreException ex) {
			if (ex.reason() == Reason.UNREACHABLE) {
				this.managers.reconnect();
			}
			throw ex;
		}
	}

	private Optional<String> version(String text, Deadline deadline) {
		SecretResource resource = SecretResource.parse(text, this.project, this.settings);
		try {
			return this.metadata.version(this.managers.get(resource.location()), resource, deadline);
		}
		catch (RuntimeException ex) {
			throw GcpFailures.of(ex, resource, text);
		}
	}

	private boolean readAll(List<String> addresses, Deadline deadline, StoreReading.Builder to) {
		boolean isReachable = true;
		StoreReading part = new ParallelReads(GcpSecretStoreFactory.ID).read(new StoreRequest(addresses, deadline),
				(address) -> readOne(address, deadline));
		for (String address : addresses) {
			part.entry(address).ifPresent((entry) -> to.entry(address, entry));
			Optional<SecretStoreException> failure = part.failure(address);
			failure.ifPresent((told) -> to.failure(address, told));
			isReachable &= failure.filter((told) -> told.reason() == Reason.UNREACHABLE).isEmpty();
		}
		return isReachable;
	}

	private Optional<StoreEntry> readOne(String text, Deadline deadline) {
		SecretResource resource = SecretResource.parse(text, this.project, this.settings);
		SecretManager manager = this.managers.get(resource.location());
		try {
			AccessedVersion version = RETRY.call(deadline, CallFailure::pauseAfter,
					() -> manager.access(resource.resource(), deadline).requireIntact());
			return Optional.of(entry(manager, resource, version));
		}
		catch (RuntimeException ex) {
			if (ex instanceof CallFailure call && call.isNotFound()) {
				return Optional.empty();
			}
			throw GcpFailures.of(ex, resource, text);
		}
	}

	private StoreEntry entry(SecretManager manager, SecretResource resource, AccessedVersion version) {
		String address = resource.secret();
		this.sizeLimit.require(version.data().length, address);
		return StoreEntry.ofText(address, Utf8.decode(version.data(), GcpSecretStoreFactory.ID, address))
			.named(resource.name())
			.withVersion(version.number())
			.withRotation(this.metadata.read(manager, resource, version.name()));
	}

	@Override
	public String adviceForMissing(String name) {
		String location = (this.settings.location() != null) ? " --location=" + this.settings.location() : "";
		return "gcloud secrets create " + SecretName.toDashed(name) + " --project=" + this.project + location
				+ " --data-file=-";
	}

	@Override
	public void close() {
		this.managers.close();
	}

	@Override
	public String toString() {
		return "GcpSecretStore[" + this.project + "]";
	}

}
