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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.ListingVersion;
import dev.secretsboot.support.ParallelReads;
import org.apache.commons.logging.Log;

/**
 * Takes vaults as sources: all their secrets.
 */
final class WholeVaults {

	private final Log log;

	WholeVaults(Log log) {
		this.log = log;
	}

	/**
	 * List vaults.
	 * @param whole the vaults by address
	 * @param deadline when to give up
	 * @param found told the identifiers while the rest is listed, by several threads;
	 * also of a vault whose listing fails later
	 * @param reading told which vaults cannot be listed
	 * @return the identifiers of the secrets of each vault, by its address
	 */
	Map<String, List<String>> list(Map<String, KeyVault> whole, Deadline deadline, Consumer<String> found,
			StoreReading.Builder reading) {
		Map<String, List<String>> members = new LinkedHashMap<>();
		StoreReading listings = new ParallelReads(AzureSecretStoreFactory.ID)
			.read(new StoreRequest(List.copyOf(whole.keySet()), deadline), (address) -> {
				KeyVault vault = whole.get(address);
				return Optional.ofNullable(vault).map((listed) -> members(address, listed, deadline, found));
			});
		for (String address : whole.keySet()) {
			listings.failure(address).ifPresent((failure) -> reading.failure(address, failure));
			listings.entry(address)
				.ifPresent((listing) -> members.put(address,
						listing.members().stream().map(StoreEntry::address).toList()));
		}
		return members;
	}

	private StoreEntry members(String address, KeyVault vault, Deadline deadline, Consumer<String> found) {
		List<String> names = vault.names(address, (name) -> found.accept(identifier(vault, name)), deadline, this.log);
		return StoreEntry.ofMembers(address,
				names.stream().map((name) -> StoreEntry.ofText(identifier(vault, name), "")).toList());
	}

	private static String identifier(KeyVault vault, String name) {
		return "https://" + vault.endpoint().getAuthority() + "/secrets/" + name;
	}

	/**
	 * A vault is read as a whole or not at all: half of it would look like missing
	 * secrets.
	 * @param address the address of the vault
	 * @param identifiers the identifiers of its secrets
	 * @param entries what was read of them
	 * @param reading told the vault, or why there is none
	 */
	static void collect(String address, List<String> identifiers, StoreReading entries, StoreReading.Builder reading) {
		List<StoreEntry> members = new ArrayList<>();
		Map<String, String> versions = new LinkedHashMap<>();
		for (String identifier : identifiers) {
			Optional<SecretStoreException> failure = entries.failure(identifier);
			if (failure.isPresent()) {
				reading.failure(address, failure.get());
				return;
			}
			entries.entry(identifier).ifPresent((entry) -> {
				members.add(entry);
				versions.put(entry.name(), entry.version().orElse(""));
			});
		}
		reading.entry(address, StoreEntry.ofMembers(address, members).withVersion(ListingVersion.of(versions)));
	}

}
