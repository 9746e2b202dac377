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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.SecretName;
import dev.secretsboot.support.SizeLimit;

/**
 * Reads versions of secrets, all at the same time: Secret Manager has no batch call.
 */
final class GcpSecretStore implements SecretStore {

	private final SecretManagers managers;

	private final String project;

	private final GcpSettings settings;

	private final RotationReader rotation;

	private final CurrentVersions versions;

	private final SizeLimit sizeLimit;

	/** The first request logs in, and later connections are opened from its session. */
	private volatile boolean known;

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
		List<String> addresses = request.addresses();
		int first = (this.known || addresses.size() < 2) ? 0 : 1;
		ValueReads values = new ValueReads(this.managers, this::parse, this.sizeLimit, request.deadline());
		values.read(addresses.subList(0, first));
		Listing listing = this.rotation.begin(resources(addresses), request.deadline());
		values.read(addresses.subList(first, addresses.size()));
		this.known = true;
		StoreReading reading = values.with(this.rotation.read(values.versions(), listing, request.deadline()));
		if (!values.isReachable()) {
			this.managers.reconnect();
		}
		return reading;
	}

	private SecretResource parse(String address) {
		return SecretResource.parse(address, this.project, this.settings);
	}

	/**
	 * What the addresses mean, without those that are none.
	 */
	private List<SecretResource> resources(List<String> addresses) {
		List<SecretResource> resources = new ArrayList<>();
		for (String address : addresses) {
			try {
				resources.add(parse(address));
			}
			catch (SecretStoreException ex) {
				// told by the read itself
			}
		}
		return resources;
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
		SecretResource resource = parse(text);
		try {
			return this.versions.of(resource, deadline);
		}
		catch (RuntimeException ex) {
			throw GcpFailures.of(ex, resource, text);
		}
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
