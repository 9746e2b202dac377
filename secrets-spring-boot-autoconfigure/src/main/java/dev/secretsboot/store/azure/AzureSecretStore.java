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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.RunningReads;
import dev.secretsboot.support.SecretName;
import org.apache.commons.logging.Log;

/**
 * Reads the vaults: all secrets at the same time, those of whole ones as they are listed.
 */
final class AzureSecretStore implements SecretStore {

	/** To open a connection with TLS takes about as long as these on an open one. */
	private static final int READS_OF_CONNECTION = 6;

	private final List<KeyVault> vaults;

	private final boolean lists;

	private final EntryReader reader;

	private final ParallelReads reads = new ParallelReads(AzureSecretStoreFactory.ID, READS_OF_CONNECTION);

	private final CurrentVersions versions;

	private final WholeVaults wholeVaults;

	/** The first request to a vault fetches the token; the others wait for it. */
	private volatile boolean loggedIn;

	AzureSecretStore(List<KeyVault> vaults, boolean lists, EntryReader reader, CurrentVersions versions, Log log) {
		this.vaults = List.copyOf(vaults);
		this.lists = lists;
		this.reader = reader;
		this.versions = versions;
		this.wholeVaults = new WholeVaults(log);
	}

	@Override
	public List<String> defaultSources() {
		return this.lists ? this.vaults.stream().map((vault) -> vault.endpoint().toString()).toList() : List.of();
	}

	@Override
	public List<String> addressesFor(String name, List<String> spellings) {
		return spellings.stream().filter(SecretAddress::isName).toList();
	}

	@Override
	public StoreReading read(StoreRequest request) {
		StoreReading.Builder reading = StoreReading.builder();
		Map<String, KeyVault> whole = new LinkedHashMap<>();
		Set<String> single = new LinkedHashSet<>();
		for (String address : request.addresses()) {
			try {
				sort(address, whole, single);
			}
			catch (SecretStoreException ex) {
				reading.failure(address, ex);
			}
		}
		Deadline deadline = request.deadline();
		try (RunningReads reads = this.reads.begin(deadline, (address) -> readOne(address, deadline))) {
			Map<String, List<String>> members = this.wholeVaults.list(whole, deadline, reads::add, reading);
			this.loggedIn |= !members.isEmpty();
			add(single, reads);
			StoreReading entries = reads.reading();
			single.forEach((address) -> copy(address, entries, reading));
			members.forEach((address, identifiers) -> WholeVaults.collect(address, identifiers, entries, reading));
		}
		return reading.build();
	}

	private void add(Set<String> addresses, RunningReads reads) {
		for (String address : addresses) {
			reads.add(address);
			if (!this.loggedIn) {
				reads.reading();
				this.loggedIn = true;
			}
		}
	}

	@Override
	public Map<String, String> versions(StoreRequest request) {
		return this.versions.of(request);
	}

	private void sort(String text, Map<String, KeyVault> whole, Set<String> single) {
		SecretAddress address = SecretAddress.parse(SecretName.requireSafe(text, AzureSecretStoreFactory.ID));
		List<KeyVault> held = vaultsOf(address, text);
		if (address.isWholeVault()) {
			whole.put(text, held.get(0));
		}
		else {
			single.add(text);
		}
	}

	/**
	 * Which vault is asked is a matter of the settings alone: nobody is led elsewhere by
	 * an address.
	 */
	private List<KeyVault> vaultsOf(SecretAddress address, String text) {
		List<KeyVault> held = this.vaults.stream().filter((vault) -> address.isIn(vault.endpoint())).toList();
		if (held.isEmpty()) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, AzureSecretStoreFactory.ID)
				.at(text)
				.fix("Add the vault as " + VaultOptions.SECRET + ".property-sources[" + this.vaults.size()
						+ "].endpoint")
				.because("The address is in a vault that the settings do not name");
		}
		return held;
	}

	private Optional<StoreEntry> readOne(String text, Deadline deadline) {
		SecretAddress address = SecretAddress.parse(text);
		for (KeyVault vault : vaultsOf(address, text)) {
			Optional<StoreEntry> entry = vault.read(address, text, deadline, this.reader);
			if (entry.isPresent()) {
				return entry;
			}
		}
		return Optional.empty();
	}

	private static void copy(String address, StoreReading from, StoreReading.Builder to) {
		from.entry(address).ifPresent((entry) -> to.entry(address, entry));
		from.failure(address).ifPresent((failure) -> to.failure(address, failure));
	}

	@Override
	public String adviceForMissing(String name) {
		return this.vaults.get(0).commands().set(SecretName.toDashed(name))
				+ " (if it was deleted: az keyvault secret recover)";
	}

	@Override
	public String toString() {
		return "AzureSecretStore" + this.vaults.stream().map(KeyVault::name).toList();
	}

}
