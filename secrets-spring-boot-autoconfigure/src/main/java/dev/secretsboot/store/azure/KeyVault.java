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

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.secretsboot.Deadline;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.support.TimedRetry;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * One vault. Safe for several threads.
 */
final class KeyVault {

	/** The names to look for if all are wanted. */
	private static final Set<String> ALL = Set.of("");

	private final URI endpoint;

	private final VaultClient client;

	private final List<String> secretKeys;

	private final TimedRetry retry;

	private final KeyVaultFailures failures;

	/**
	 * A vault.
	 * @param endpoint its URL
	 * @param client reads it
	 * @param secretKeys the secrets that make up the whole vault, all if empty
	 * @param retry how often to try again
	 */
	KeyVault(URI endpoint, VaultClient client, List<String> secretKeys, TimedRetry retry) {
		this.endpoint = endpoint;
		this.client = client;
		this.secretKeys = secretKeys;
		this.retry = retry;
		this.failures = new KeyVaultFailures(endpoint);
	}

	URI endpoint() {
		return this.endpoint;
	}

	String name() {
		return commands().vault();
	}

	AzureCommands commands() {
		return this.failures.commands();
	}

	/**
	 * Read one secret.
	 * @param address its address
	 * @param text the address as the user wrote it
	 * @param deadline when to give up
	 * @param reader makes the entry
	 * @return the entry, empty if the vault does not have it
	 */
	Optional<StoreEntry> read(SecretAddress address, String text, Deadline deadline, EntryReader reader) {
		VaultSecret secret;
		try {
			secret = this.retry.call(deadline, KeyVaultFailures::pauseAfter,
					() -> this.client.get(address.name(), address.version(), deadline));
		}
		catch (RuntimeException ex) {
			if (KeyVaultFailures.isNotFound(ex)) {
				return Optional.empty();
			}
			throw this.failures.of(ex, address, text);
		}
		return Optional.of(reader.entry(secret, name(), address.version() == null));
	}

	/**
	 * The names of all secrets that can be read, without certificates, whose private keys
	 * Key Vault also shows as secrets.
	 * @param text the address as the user wrote it
	 * @param found told each of them, while the rest is listed
	 * @param deadline when to give up
	 * @param log told what is left out
	 */
	List<String> names(String text, Consumer<String> found, Deadline deadline, Log log) {
		if (!this.secretKeys.isEmpty()) {
			this.secretKeys.forEach(found);
			return this.secretKeys;
		}
		Listing listing = list(ALL, (secret) -> {
			if (isReadable(secret)) {
				found.accept(secret.name());
			}
		}, deadline, text);
		for (VaultSecret secret : listing.secrets().values()) {
			if (!secret.isEnabled()) {
				log.info("The secret " + name() + "/" + secret.name() + " (azure) is disabled and left out");
			}
		}
		return membersOf(listing).stream().map(VaultSecret::name).toList();
	}

	/**
	 * List secrets without their values, until all of some are found; and no longer than
	 * reading these would take.
	 * @param names the names looked for, the empty one if all are
	 * @param deadline when to give up
	 * @return what was listed
	 */
	Listing listing(Set<String> names, Deadline deadline) {
		return list(names, (secret) -> {
		}, deadline, this.endpoint.toString());
	}

	private Listing list(Set<String> names, Consumer<VaultSecret> found, Deadline deadline, String text) {
		int maxPages = names.containsAll(ALL) ? Integer.MAX_VALUE : names.size();
		Map<String, VaultSecret> secrets = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		VaultPage page = page(null, deadline, text);
		for (int pages = 1;; pages++) {
			for (VaultSecret secret : page.secrets()) {
				secrets.put(secret.name(), secret);
				found.accept(secret);
			}
			if (page.next() == null || pages >= maxPages || secrets.keySet().containsAll(names)) {
				return new Listing(secrets, page.next() == null);
			}
			page = page(page.next(), deadline, text);
		}
	}

	private VaultPage page(@Nullable String page, Deadline deadline, String text) {
		try {
			return this.retry.call(deadline, KeyVaultFailures::pauseAfter, () -> this.client.list(page, deadline));
		}
		catch (RuntimeException ex) {
			throw this.failures.of(ex, new SecretAddress(null, "", null), text);
		}
	}

	/**
	 * The secrets that make up the whole vault.
	 */
	List<VaultSecret> membersOf(Listing listing) {
		if (!this.secretKeys.isEmpty()) {
			return this.secretKeys.stream().flatMap((key) -> Stream.ofNullable(listing.secrets().get(key))).toList();
		}
		return listing.secrets().values().stream().filter(KeyVault::isReadable).toList();
	}

	private static boolean isReadable(VaultSecret secret) {
		return secret.isEnabled() && !secret.isManaged();
	}

	/**
	 * What was listed of a vault.
	 *
	 * @param secrets the secrets by name, in any case
	 * @param isComplete whether these are all
	 */
	record Listing(Map<String, VaultSecret> secrets, boolean isComplete) {
	}

}
