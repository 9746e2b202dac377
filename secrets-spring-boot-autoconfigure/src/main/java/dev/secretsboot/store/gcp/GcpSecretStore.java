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
import java.util.zip.CRC32C;

import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretPayload;
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

	private final Clients clients;

	private final String project;

	private final GcpSettings settings;

	private final MetadataReader metadata;

	private final SizeLimit sizeLimit;

	/** The first request logs in, and finds out whether metadata may be read. */
	private volatile boolean known;

	GcpSecretStore(Clients clients, String project, GcpSettings settings, MetadataReader metadata,
			SizeLimit sizeLimit) {
		this.clients = clients;
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
		if (!isReachable) {
			this.clients.reconnect();
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
				this.clients.reconnect();
			}
			throw ex;
		}
	}

	private Optional<String> version(String text, Deadline deadline) {
		SecretResource resource = SecretResource.parse(text, this.project, this.settings);
		try {
			return this.metadata.version(this.clients.get(resource.location()), resource, deadline);
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
		SecretManagerServiceClient client = this.clients.get(resource.location());
		AccessSecretVersionResponse response;
		try {
			response = RETRY.call(deadline, GcpFailures::pauseAfter, () -> access(client, resource));
		}
		catch (RuntimeException ex) {
			if (GcpFailures.isNotFound(ex)) {
				return Optional.empty();
			}
			throw GcpFailures.of(ex, resource, text);
		}
		return Optional.of(entry(client, resource, response));
	}

	private static AccessSecretVersionResponse access(SecretManagerServiceClient client, SecretResource resource) {
		AccessSecretVersionResponse response = client.accessSecretVersion(resource.resource());
		SecretPayload payload = response.getPayload();
		if (payload.hasDataCrc32C()) {
			CRC32C checksum = new CRC32C();
			checksum.update(payload.getData().asReadOnlyByteBuffer());
			if (checksum.getValue() != payload.getDataCrc32C()) {
				throw new GcpFailures.DamagedPayloadException();
			}
		}
		return response;
	}

	private StoreEntry entry(SecretManagerServiceClient client, SecretResource resource,
			AccessSecretVersionResponse response) {
		byte[] payload = response.getPayload().getData().toByteArray();
		String address = resource.secret();
		this.sizeLimit.require(payload.length, address);
		String version = response.getName();
		return StoreEntry.ofText(address, Utf8.decode(payload, GcpSecretStoreFactory.ID, address))
			.named(resource.name())
			.withVersion(version.substring(version.lastIndexOf('/') + 1))
			.withRotation(this.metadata.read(client, resource, version));
	}

	@Override
	public String adviceForMissing(String name) {
		String location = (this.settings.location() != null) ? " --location=" + this.settings.location() : "";
		return "gcloud secrets create " + SecretName.toDashed(name) + " --project=" + this.project + location
				+ " --data-file=-";
	}

	@Override
	public void close() {
		this.clients.close();
	}

	@Override
	public String toString() {
		return "GcpSecretStore[" + this.project + "]";
	}

}
