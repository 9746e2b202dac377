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

package dev.secretsboot.store.kubernetes;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.support.SizeLimit;
import dev.secretsboot.support.Utf8;
import io.fabric8.kubernetes.api.model.Secret;
import org.apache.commons.logging.Log;

/**
 * Turns the keys of a secret into entries.
 */
final class ApiEntries {

	private static final String ID = KubernetesSecretStoreFactory.ID;

	private final SizeLimit limit;

	private final ApiRotation rotation;

	private final Log log;

	ApiEntries(SizeLimit limit, Log log) {
		this.limit = limit;
		this.rotation = new ApiRotation(log);
		this.log = log;
	}

	/**
	 * A key that holds something else, a keystore perhaps, must not hide the others.
	 */
	List<StoreEntry> members(Secret secret, SecretAddress address) {
		Map<String, String> data = (secret.getData() != null) ? new TreeMap<>(secret.getData()) : Map.of();
		RotationFacts facts = this.rotation.of(secret, address.toString());
		List<StoreEntry> members = new ArrayList<>();
		List<SecretStoreException> failures = new ArrayList<>();
		data.forEach((key, encoded) -> {
			try {
				members.add(member(address + "#" + key, encoded).named(key)
					.withVersion(secret.getMetadata().getResourceVersion())
					.withRotation(facts));
			}
			catch (SecretStoreException ex) {
				failures.add(ex);
				this.log.warn(ex.address().orElse("") + " is left out. " + ex.getMessage());
			}
		});
		if (members.isEmpty() && !failures.isEmpty()) {
			throw failures.get(0);
		}
		return members;
	}

	private StoreEntry member(String address, String encoded) {
		this.limit.require(encoded.length() / 4L * 3L - 2L, address);
		String text = Utf8.decode(decode(address, encoded), ID, address);
		return StoreEntry.ofText(address, this.limit.require(text, address));
	}

	private static byte[] decode(String address, String encoded) {
		try {
			return Base64.getDecoder().decode(encoded);
		}
		catch (IllegalArgumentException ex) {
			throw SecretStoreException.of(Reason.MALFORMED, ID)
				.at(address)
				.fix("Create the secret with kubectl, which encodes its values")
				.because("The value is not Base64, as the API server delivers it");
		}
	}

}
