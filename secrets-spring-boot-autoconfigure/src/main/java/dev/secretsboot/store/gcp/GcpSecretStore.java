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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.secretsboot.Deadline;
import dev.secretsboot.RotationFacts;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.gcp.RotationReader.ReadVersion;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.SecretName;
import dev.secretsboot.support.SizeLimit;
import dev.secretsboot.support.TimedRetry;
import dev.secretsboot.support.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads versions of secrets, all at the same time: Secret Manager has no batch call.
 */
final class GcpSecretStore implements SecretStore {

	private static final TimedRetry RETRY = new TimedRetry(5, Duration.ofMillis(100), Duration.ofSeconds(2));

	private final SecretManagers managers;

	private final String project;

	private final GcpSettings settings;

	private final RotationReader rotation;

	private final CurrentVersions versions;

	private final SizeLimit sizeLimit;

	GcpSecretStore(SecretManagers managers, String project, GcpSettings settings, RotationReader rotation,
			CurrentVersions versions, SizeLimit sizeLimit) {
		this.managers = managers;
		this.project = project;
		this.settings = settings;
		this.rotation = rotation;
		this.versions = versions;
		this.sizeLimit = sizeLimit;
	}

	@Override
	public List<String> addressesFor(String name, List<String> spellings) {
		return SecretResource.names(spellings);
	}

	@Override
	public StoreReading read(StoreRequest request) {
		Listing listing = this.rotation.begin(resources(request), request.deadline());
		Map<String, ReadVersion> versions = new ConcurrentHashMap<>();
		StoreReading values = new ParallelReads(GcpSecretStoreFactory.ID).read(request,
				(address) -> value(address, request.deadline(), versions));
		Map<String, RotationFacts> facts = this.rotation.read(versions.values(), listing, request.deadline());
		this.managers.hangUpLate();
		StoreReading.Builder reading = StoreReading.builder();
		boolean isReachable = true;
		for (String address : request.addresses()) {
			Optional<SecretStoreException> failure = values.failure(address);
			failure.ifPresent((told) -> reading.failure(address, told));
			isReachable &= failure.filter((told) -> told.reason() == Reason.UNREACHABLE).isEmpty();
			values.entry(address)
				.ifPresent((entry) -> reading.entry(address, withFacts(entry, versions.get(address), facts)));
		}
		if (!isReachable) {
			this.managers.reconnect();
		}
		return reading.build();
	}

	/**
	 * What the addresses mean, without those that are none.
	 */
	private List<SecretResource> resources(StoreRequest request) {
		List<SecretResource> resources = new ArrayList<>();
		for (String address : request.addresses()) {
			try {
				resources.add(SecretResource.parse(address, this.project, this.settings));
			}
			catch (SecretStoreException ex) {
				// told by the read itself
			}
		}
		return resources;
	}

	private static StoreEntry withFacts(StoreEntry entry, @Nullable ReadVersion version,
			Map<String, RotationFacts> facts) {
		RotationFacts known = (version != null) ? facts.get(version.name()) : null;
		return (known != null) ? entry.withRotation(known) : entry;
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
		finally {
			this.managers.hangUpLate();
		}
	}

	private Optional<String> version(String text, Deadline deadline) {
		SecretResource resource = SecretResource.parse(text, this.project, this.settings);
		try {
			return this.versions.of(resource, deadline);
		}
		catch (RuntimeException ex) {
			throw GcpFailures.of(ex, resource, text);
		}
	}

	private Optional<StoreEntry> value(String text, Deadline deadline, Map<String, ReadVersion> versions) {
		SecretResource resource = SecretResource.parse(text, this.project, this.settings);
		SecretManager manager = this.managers.get(resource.location());
		try {
			AccessedVersion version = RETRY.call(deadline, CallFailure::pauseAfter,
					() -> manager.access(resource.resource(), deadline).requireIntact());
			versions.put(text, new ReadVersion(resource, version.name()));
			return Optional.of(entry(resource, version));
		}
		catch (RuntimeException ex) {
			if (ex instanceof CallFailure call && call.isNotFound()) {
				return Optional.empty();
			}
			throw GcpFailures.of(ex, resource, text);
		}
	}

	private StoreEntry entry(SecretResource resource, AccessedVersion version) {
		String address = resource.secret();
		this.sizeLimit.require(version.data().length, address);
		return StoreEntry.ofText(address, Utf8.decode(version.data(), GcpSecretStoreFactory.ID, address))
			.named(resource.name())
			.withVersion(version.number());
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
