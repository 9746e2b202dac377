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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import dev.secretsboot.Deadline;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.support.TimedRetry;
import org.apache.commons.logging.Log;

/**
 * One vault. Safe for several threads.
 */
final class KeyVault {

	private final URI endpoint;

	private final SecretClient client;

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
	KeyVault(URI endpoint, SecretClient client, List<String> secretKeys, TimedRetry retry) {
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
		KeyVaultSecret secret;
		try {
			secret = this.retry.call(deadline, KeyVaultFailures::pauseAfter,
					() -> this.client.getSecret(address.name(), address.version()));
		}
		catch (RuntimeException ex) {
			if (KeyVaultFailures.isNotFound(ex)) {
				return Optional.empty();
			}
			throw this.failures.of(ex, address, text);
		}
		return Optional.of(reader.entry(secret, name()));
	}

	/**
	 * The names of all secrets that can be read, without certificates, whose private keys
	 * Key Vault also shows as secrets.
	 * @param text the address as the user wrote it
	 * @param deadline when to give up
	 * @param log told what is left out
	 */
	List<String> names(String text, Deadline deadline, Log log) {
		if (!this.secretKeys.isEmpty()) {
			return this.secretKeys;
		}
		try {
			return this.retry.call(deadline, KeyVaultFailures::pauseAfter, () -> list(log));
		}
		catch (RuntimeException ex) {
			throw this.failures.of(ex, new SecretAddress(null, "", null), text);
		}
	}

	private List<String> list(Log log) {
		List<String> names = new ArrayList<>();
		for (SecretProperties properties : this.client.listPropertiesOfSecrets()) {
			if (Boolean.FALSE.equals(properties.isEnabled())) {
				log.info("The secret " + name() + "/" + properties.getName() + " (azure) is disabled and left out");
			}
			else if (!Boolean.TRUE.equals(properties.isManaged())) {
				names.add(properties.getName());
			}
		}
		return names;
	}

}
