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

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.SecretName;

/**
 * Secrets of HashiCorp Vault and OpenBao. Addresses are {@code mount/path}, with
 * {@code @version} for a version of KV 2.
 */
final class VaultStore implements SecretStore {

	private final VaultClient client;

	private final Renewals renewals;

	private final Mounts mounts;

	private final EntryReader reader;

	private final CurrentVersions versions;

	private final DefaultSources sources;

	private final Commands commands;

	VaultStore(VaultClient client, Renewals renewals, Mounts mounts, EntryReader reader, CurrentVersions versions,
			DefaultSources sources, Commands commands) {
		this.client = client;
		this.renewals = renewals;
		this.mounts = mounts;
		this.reader = reader;
		this.versions = versions;
		this.sources = sources;
		this.commands = commands;
	}

	@Override
	public List<String> defaultSources() {
		return this.sources.addresses();
	}

	@Override
	public List<String> addressesFor(String name, List<String> spellings) {
		return spellings.stream().map((spelling) -> this.sources.backend() + "/" + spelling).toList();
	}

	@Override
	public StoreReading read(StoreRequest request) {
		findMounts(request);
		return new ParallelReads(VaultStoreFactory.ID).read(request,
				(address) -> this.reader.read(VaultAddress.of(address), request.deadline()));
	}

	@Override
	public Map<String, String> versions(StoreRequest request) {
		findMounts(request);
		return new ParallelReads(VaultStoreFactory.ID).versions(request,
				(address) -> this.versions.of(VaultAddress.of(address), request.deadline()));
	}

	/**
	 * Ahead of the parallel reads, so that one request finds a mount for all of them, and
	 * a server that cannot be used is one failure and not one for each address.
	 */
	private void findMounts(StoreRequest request) {
		for (String address : request.addresses()) {
			parse(address).ifPresent((parsed) -> this.mounts.of(parsed, request.deadline()));
		}
	}

	private static Optional<VaultAddress> parse(String address) {
		try {
			return Optional.of(VaultAddress.of(address));
		}
		catch (SecretStoreException ex) {
			// reported by the read itself
			return Optional.empty();
		}
	}

	@Override
	public String adviceForMissing(String name) {
		return "printf %s \"$VALUE\" | " + this.commands.of("kv put",
				"-mount=" + this.sources.backend() + " " + SecretName.toDashed(name) + " value=-");
	}

	@Override
	public void close() {
		this.renewals.close();
		this.client.close();
	}

}
