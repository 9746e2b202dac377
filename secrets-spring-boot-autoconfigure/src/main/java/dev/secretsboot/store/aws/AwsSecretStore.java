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

package dev.secretsboot.store.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.StoreContext;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.Denials;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.SecretName;
import dev.secretsboot.support.Shared;
import dev.secretsboot.support.SizeLimit;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads secrets in batches, all batches at the same time, and describes each that exists.
 */
final class AwsSecretStore implements SecretStore {

	private final AwsSettings settings;

	private final AwsConnection connection;

	private final Accounts accounts;

	private final SecretReads reads;

	private final RotationReads rotation;

	private final CurrentVersions versions;

	private final Failures failures;

	private final SizeLimit limit;

	private AwsSecretStore(AwsSettings settings, AwsConnection connection, StoreContext context) {
		this.settings = settings;
		this.connection = connection;
		this.failures = new Failures(connection);
		this.accounts = new Accounts(settings.allowedAccounts(), connection);
		this.reads = new SecretReads(connection.client(), this.accounts, context.log(SecretReads.class));
		Denials denied = new Denials(context);
		this.rotation = new RotationReads(connection.client(), settings.describe(), denied,
				context.log(RotationReads.class));
		this.versions = new CurrentVersions(connection.client(), this.rotation, denied,
				context.log(CurrentVersions.class));
		this.limit = new SizeLimit(AwsSecretStoreFactory.ID, context.maxSize());
	}

	static AwsSecretStore open(StoreContext context) {
		AwsSettings settings = AwsSettings.of(context.environment());
		return new AwsSecretStore(settings, AwsConnections.open(context), context);
	}

	@Override
	public List<String> addressesFor(String name, List<String> spellings) {
		return spellings.stream().map((spelling) -> this.settings.prefix() + spelling).toList();
	}

	@Override
	public StoreReading read(StoreRequest request) {
		Batches batches = Batches.of(request.addresses(), (ids) -> this.reads.batch(ids, request.deadline()));
		StoreRequest ordered = new StoreRequest(batches.inOrderOfStart(request.addresses()), request.deadline());
		StoreReading reading = new ParallelReads(AwsSecretStoreFactory.ID).read(ordered,
				(address) -> entry(AwsAddress.parse(address), batches, request.deadline()));
		Failures.throwIfWholeStoreFailed(request, reading);
		return reading;
	}

	/**
	 * What stands at an address. Called by several threads.
	 */
	private Optional<StoreEntry> entry(AwsAddress address, Batches batches, Deadline deadline) {
		try {
			this.accounts.require(address);
			Optional<SecretValue> value = batches.value(address, () -> this.reads.single(address, deadline));
			return value.map((present) -> entry(address, present, deadline));
		}
		catch (SdkException ex) {
			throw this.failures.of(address, ex);
		}
	}

	private StoreEntry entry(AwsAddress address, SecretValue value, Deadline deadline) {
		String text = this.limit.require(value.text(address.text()), address.text());
		return StoreEntry.ofText(address.text(), text)
			.withVersion(value.versionId())
			.withRotation(this.rotation.facts(address, value, deadline));
	}

	@Override
	public Map<String, String> versions(StoreRequest request) {
		Shared<Map<String, String>> listed = new Shared<>(() -> listed(request));
		return new ParallelReads(AwsSecretStoreFactory.ID).versions(request,
				(address) -> Optional.ofNullable(listed.get().get(address))
					.or(() -> described(AwsAddress.parse(address), request.deadline())));
	}

	private Map<String, String> listed(StoreRequest request) {
		List<AwsAddress> addresses = request.addresses()
			.stream()
			.filter((address) -> !SecretName.isUnsafe(address))
			.map(AwsAddress::parse)
			.filter(this.accounts::allow)
			.toList();
		try {
			return this.versions.listed(addresses, request.deadline());
		}
		catch (SdkException ex) {
			throw this.failures.of(addresses.get(0), ex);
		}
	}

	private Optional<String> described(AwsAddress address, Deadline deadline) {
		try {
			this.accounts.require(address);
			return this.versions.described(address, deadline);
		}
		catch (SdkException ex) {
			throw this.failures.of(address, ex);
		}
	}

	@Override
	public String adviceForMissing(String name) {
		String secret = this.settings.prefix() + SecretName.toDashed(name);
		return this.connection.command("create-secret --secret-string file://<file> --name " + secret)
				+ "; or lead secrets.mappings to the secret that holds it";
	}

	@Override
	public void close() {
		this.connection.close();
	}

}
