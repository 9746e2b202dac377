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

package dev.secretsboot.store.azure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.azure.KeyVault.Listing;
import dev.secretsboot.support.ListingVersion;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.Shared;
import org.apache.commons.logging.Log;

/**
 * Tells which version the secrets have now: one list of a vault says it for all of them.
 */
final class CurrentVersions {

	private final List<KeyVault> vaults;

	private final Stamps stamps;

	private final Log log;

	private final AtomicBoolean said = new AtomicBoolean();

	CurrentVersions(List<KeyVault> vaults, Stamps stamps, Log log) {
		this.vaults = vaults;
		this.stamps = stamps;
		this.log = log;
	}

	/**
	 * The versions at the addresses of a request.
	 * @param request the addresses and the deadline
	 * @return the versions by address, without those that must be read to know
	 * @throws SecretStoreException if no vault can be used
	 */
	Map<String, String> of(StoreRequest request) {
		Map<KeyVault, Set<String>> wanted = new LinkedHashMap<>();
		request.addresses().forEach((address) -> collect(address, wanted));
		Map<KeyVault, Shared<Listing>> listings = new LinkedHashMap<>();
		wanted
			.forEach((vault, names) -> listings.put(vault, new Shared<>(() -> list(vault, names, request.deadline()))));
		return new ParallelReads(AzureSecretStoreFactory.ID).versions(request,
				(address) -> version(SecretAddress.parse(address), listings));
	}

	/**
	 * Which names are looked for in which vault. The empty name stands for all.
	 */
	private void collect(String text, Map<KeyVault, Set<String>> wanted) {
		try {
			SecretAddress address = SecretAddress.parse(text);
			vaultsOf(address)
				.forEach((vault) -> wanted.computeIfAbsent(vault, (key) -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
					.add(address.name()));
		}
		catch (SecretStoreException ex) {
			// reported by the read itself
		}
	}

	private List<KeyVault> vaultsOf(SecretAddress address) {
		return this.vaults.stream().filter((vault) -> address.isIn(vault.endpoint())).toList();
	}

	private Listing list(KeyVault vault, Set<String> names, Deadline deadline) {
		try {
			return vault.listing(names, deadline);
		}
		catch (SecretStoreException ex) {
			if (ex.reason() == Reason.DENIED && this.said.compareAndSet(false, true)) {
				this.log.info("The secrets of the vault " + vault.name()
						+ " (azure) cannot be listed, so only reading them tells whether they have changed: "
						+ ex.getMessage() + ". " + ex.action().orElse(""));
			}
			throw ex;
		}
	}

	private Optional<String> version(SecretAddress address, Map<KeyVault, Shared<Listing>> listings) {
		if (address.version() != null) {
			return Optional.empty();
		}
		for (KeyVault vault : vaultsOf(address)) {
			Shared<Listing> shared = listings.get(vault);
			if (shared == null) {
				return Optional.empty();
			}
			Listing listing = shared.get();
			if (address.isWholeVault()) {
				return whole(vault, listing);
			}
			VaultSecret secret = listing.secrets().get(address.name());
			if (secret != null) {
				return this.stamps.version(vault.name(), secret);
			}
			if (!listing.isComplete()) {
				return Optional.empty();
			}
		}
		return Optional.empty();
	}

	private Optional<String> whole(KeyVault vault, Listing listing) {
		Map<String, String> versions = new LinkedHashMap<>();
		for (VaultSecret secret : vault.membersOf(listing)) {
			Optional<String> version = this.stamps.version(vault.name(), secret);
			if (version.isEmpty()) {
				return Optional.empty();
			}
			versions.put(secret.name(), version.get());
		}
		return Optional.of(ListingVersion.of(versions));
	}

}
