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

import java.util.Optional;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.store.vault.Mount.Engine;
import dev.secretsboot.support.JsonObject;
import dev.secretsboot.support.SizeLimit;
import org.apache.commons.logging.Log;

/**
 * Reads one entry: the JSON object of its fields, or the text of its only field if that
 * is called {@code value}.
 */
final class EntryReader {

	private final VaultClient client;

	private final Mounts mounts;

	private final EntryFailures failures;

	private final Leases leases;

	private final SizeLimit limit;

	private final Log log;

	EntryReader(VaultClient client, Mounts mounts, EntryFailures failures, Leases leases, SizeLimit limit, Log log) {
		this.client = client;
		this.mounts = mounts;
		this.failures = failures;
		this.leases = leases;
		this.limit = limit;
		this.log = log;
	}

	/**
	 * Read an entry.
	 * @param address where it stands
	 * @param deadline when it must be there
	 * @return the entry, or empty if there is none
	 * @throws SecretStoreException if it cannot be read or used
	 */
	Optional<StoreEntry> read(VaultAddress address, Deadline deadline) {
		Mount mount = this.mounts.of(address, deadline);
		return switch (mount.engine()) {
			case KV2 -> versioned(address, mount, get(address, mount, deadline));
			case KV_UNKNOWN -> either(address, mount, deadline);
			case KV1 -> plain(address, mount, get(address, mount, deadline));
			case OTHER -> this.leases.find(address).or(() -> issued(address, mount, deadline));
		};
	}

	private VaultResponse get(VaultAddress address, Mount mount, Deadline deadline) {
		return this.client.send(VaultRequest.get(mount.apiPath(address), address.version().orElse(null)), deadline);
	}

	private Optional<StoreEntry> versioned(VaultAddress address, Mount mount, VaultResponse response) {
		if (response.isMissing()) {
			metadata(address, response).ifPresent((metadata) -> {
				throw this.failures.deleted(address, mount, metadata);
			});
			return missing(mount, response);
		}
		JsonObject data = data(address, mount, response);
		JsonObject fields = data.find("data").orElseThrow(() -> this.failures.unexpected(address, response));
		KvMetadata metadata = metadata(address, response)
			.orElseThrow(() -> this.failures.unexpected(address, response));
		return Optional
			.of(entry(address, fields).withVersion(metadata.version().orElse(null)).withRotation(metadata.rotation()));
	}

	private Optional<StoreEntry> plain(VaultAddress address, Mount mount, VaultResponse response) {
		if (address.version().isPresent()) {
			throw this.failures.withoutVersions(address, mount);
		}
		return response.isMissing() ? missing(mount, response)
				: Optional.of(entry(address, data(address, mount, response)));
	}

	private Optional<StoreEntry> issued(VaultAddress address, Mount mount, Deadline deadline) {
		VaultResponse response = get(address, mount, deadline);
		Optional<StoreEntry> entry = plain(address, mount, response);
		return entry.flatMap((data) -> response.json().map((answer) -> this.leases.issue(data, answer)));
	}

	/**
	 * The server did not tell the kind of the mount, so the answers must.
	 */
	private Optional<StoreEntry> either(VaultAddress address, Mount mount, Deadline deadline) {
		Mount versioned = new Mount(mount.path(), Engine.KV2);
		VaultResponse second = get(address, versioned, deadline);
		if (second.isOk() || metadata(address, second).isPresent()) {
			return versioned(address, versioned, second);
		}
		Mount unversioned = new Mount(mount.path(), Engine.KV1);
		VaultResponse first = get(address, unversioned, deadline);
		if (first.isOk()) {
			return plain(address, unversioned, first);
		}
		if (second.isMissing() && first.isMissing()) {
			this.mounts.forget(mount);
			if (second.says("no handler for route") && !this.mounts.isDefault(mount)) {
				throw this.failures.noEngine(address, mount);
			}
			return Optional.empty();
		}
		throw this.failures.refused(address, versioned, second.isMissing() ? first : second);
	}

	private Optional<StoreEntry> missing(Mount mount, VaultResponse response) {
		if (response.says("no handler for route") || response.says("invalid path for a versioned")) {
			this.mounts.forget(mount);
		}
		return Optional.empty();
	}

	private JsonObject data(VaultAddress address, Mount mount, VaultResponse response) {
		if (!response.isOk()) {
			throw this.failures.refused(address, mount, response);
		}
		return response.json()
			.flatMap((answer) -> answer.find("data"))
			.orElseThrow(() -> this.failures.unexpected(address, response));
	}

	private Optional<KvMetadata> metadata(VaultAddress address, VaultResponse response) {
		return response.json()
			.map((answer) -> answer.object("data").object("metadata"))
			.filter((metadata) -> metadata.text("created_time") != null)
			.map((metadata) -> new KvMetadata(metadata, address.text(), this.log));
	}

	private StoreEntry entry(VaultAddress address, JsonObject fields) {
		String single = (fields.names().size() == 1) ? fields.content("value") : null;
		String text = (single != null) ? single : fields.json();
		return StoreEntry.ofText(address.text(), this.limit.require(text, address.text()));
	}

}
