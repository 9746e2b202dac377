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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.store.vault.Mount.Engine;
import dev.secretsboot.support.JsonObject;

/**
 * Finds out where the engines are mounted and of which kind they are: one request for a
 * mount, however many addresses are inside it. Mounts cannot be nested, so a known one
 * that is a prefix of an address is the right one.
 */
final class Mounts {

	private final VaultClient client;

	private final Failures failures;

	private final String keyValueBackend;

	private final List<Mount> known = new CopyOnWriteArrayList<>();

	/**
	 * Mounts of a server.
	 * @param client to ask with
	 * @param failures for what goes wrong
	 * @param keyValueBackend the mount that the settings name, which counts where the
	 * server does not tell
	 */
	Mounts(VaultClient client, Failures failures, String keyValueBackend) {
		this.client = client;
		this.failures = failures;
		this.keyValueBackend = keyValueBackend;
	}

	/**
	 * The mount that holds an address. Asks the server if it is not known yet.
	 * @param address the address
	 * @param deadline when the answer must be there
	 * @return the mount
	 * @throws SecretStoreException if the server as a whole cannot be used
	 */
	Mount of(VaultAddress address, Deadline deadline) {
		return find(address).orElseGet(() -> detect(address, deadline));
	}

	/**
	 * Whether a mount is the one that is read unasked, and so may be absent.
	 * @param mount the mount
	 * @return {@code true} for the mount that the settings name
	 */
	boolean isDefault(Mount mount) {
		return mount.path().equals(this.keyValueBackend);
	}

	/**
	 * Ask again next time, since an answer did not fit.
	 * @param mount the mount
	 */
	void forget(Mount mount) {
		this.known.remove(mount);
	}

	private Optional<Mount> find(VaultAddress address) {
		return this.known.stream().filter((mount) -> mount.holds(address)).findFirst();
	}

	private synchronized Mount detect(VaultAddress address, Deadline deadline) {
		Optional<Mount> meanwhile = find(address);
		if (meanwhile.isPresent()) {
			return meanwhile.get();
		}
		VaultResponse response = this.client.send(VaultRequest.get("sys/internal/ui/mounts/" + address.path()),
				deadline);
		Mount mount = mount(address, response);
		this.known.add(mount);
		return mount;
	}

	private Mount mount(VaultAddress address, VaultResponse response) {
		if (response.isInvalidToken()) {
			throw this.failures.invalidToken();
		}
		if (response.isOk()) {
			return response.json()
				.map((answer) -> mount(answer.object("data")))
				.filter((mount) -> mount.holds(address))
				.orElseThrow(() -> this.failures.notVault(response));
		}
		if (response.isDenied() || response.isMissing() || response.status() == 405) {
			return guess(address);
		}
		throw this.failures.server(response);
	}

	private static Mount mount(JsonObject data) {
		String path = data.text("path", "").replaceAll("/$", "");
		String type = data.text("type", "");
		boolean versioned = "2".equals(data.object("options").text("version"));
		if (!type.equals("kv") && !type.equals("generic")) {
			return new Mount(path, Engine.OTHER);
		}
		return new Mount(path, versioned ? Engine.KV2 : Engine.KV1);
	}

	/**
	 * Without the right to see any mount, or behind a proxy that hides {@code sys}.
	 */
	private Mount guess(VaultAddress address) {
		Mount configured = new Mount(this.keyValueBackend, Engine.KV_UNKNOWN);
		return configured.holds(address) ? configured : new Mount(address.firstSegment(), Engine.KV_UNKNOWN);
	}

}
