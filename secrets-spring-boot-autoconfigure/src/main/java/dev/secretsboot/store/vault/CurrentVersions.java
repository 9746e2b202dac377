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

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.store.vault.Mount.Engine;
import dev.secretsboot.support.Denials;
import dev.secretsboot.support.JsonObject;
import dev.secretsboot.support.RotationDate;
import org.apache.commons.logging.Log;

/**
 * Tells which version an entry has now, without its value: KV version 2 has metadata for
 * that, and of a lease it is known. KV version 1 keeps no versions.
 */
final class CurrentVersions {

	private final VaultClient client;

	private final Mounts mounts;

	private final Leases leases;

	private final Failures failures;

	private final Log log;

	private final Denials denied;

	private final AtomicBoolean said = new AtomicBoolean();

	CurrentVersions(VaultClient client, Mounts mounts, Leases leases, Failures failures, Denials denied, Log log) {
		this.client = client;
		this.mounts = mounts;
		this.leases = leases;
		this.failures = failures;
		this.denied = denied;
		this.log = log;
	}

	/**
	 * The version of an entry.
	 * @param address where it stands
	 * @param deadline when the answer must be there
	 * @return the version, or empty if it must be read to know
	 * @throws SecretStoreException if the server cannot be used
	 */
	Optional<String> of(VaultAddress address, Deadline deadline) {
		Mount mount = this.mounts.of(address, deadline);
		return switch (mount.engine()) {
			case KV2, KV_UNKNOWN -> versioned(address, new Mount(mount.path(), Engine.KV2), deadline);
			case KV1 -> Optional.empty();
			case OTHER -> this.leases.find(address).flatMap(StoreEntry::version);
		};
	}

	private Optional<String> versioned(VaultAddress address, Mount mount, Deadline deadline) {
		if (this.denied.has(address.path())) {
			return Optional.empty();
		}
		VaultResponse response = this.client.send(VaultRequest.get(mount.metadataPath(address)), deadline);
		if (response.isInvalidToken()) {
			throw this.failures.invalidToken();
		}
		if (response.isDenied()) {
			deny(address, mount);
			return Optional.empty();
		}
		if (response.isTrouble()) {
			throw this.failures.server(response, address.text());
		}
		if (!response.isOk()) {
			return Optional.empty();
		}
		JsonObject answer = response.json().orElseThrow(() -> this.failures.notVault(response));
		return current(address, answer.object("data"));
	}

	/**
	 * A deleted version is left to the read, which tells what to do about it.
	 */
	private static Optional<String> current(VaultAddress address, JsonObject data) {
		return address.version()
			.or(() -> Optional.ofNullable(data.text("current_version")))
			.filter((version) -> data.object("versions").find(version).filter(CurrentVersions::isReadable).isPresent());
	}

	private static boolean isReadable(JsonObject version) {
		return !"true".equals(version.text("destroyed")) && RotationDate.parse(version.text("deletion_time", ""))
			.filter((deletion) -> deletion.isBefore(Instant.now()))
			.isEmpty();
	}

	private void deny(VaultAddress address, Mount mount) {
		this.denied.add(address.path());
		if (this.said.compareAndSet(false, true)) {
			this.log.info("No policy allows to see the metadata of " + address.path()
					+ " in vault: only reading it tells whether it has changed. To change that, grant path \""
					+ mount.metadataPath(address) + "\" { capabilities = [\"read\"] }");
		}
	}

}
