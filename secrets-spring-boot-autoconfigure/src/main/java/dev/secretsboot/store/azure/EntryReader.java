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

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import dev.secretsboot.RotationFacts;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.support.RotationNotes;
import dev.secretsboot.support.SizeLimit;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Turns a secret of Key Vault into an entry.
 */
final class EntryReader {

	private final SizeLimit sizeLimit;

	private final RotationNotes notes;

	private final Stamps stamps;

	private final Log log;

	EntryReader(SizeLimit sizeLimit, Stamps stamps, Log log) {
		this.sizeLimit = sizeLimit;
		this.stamps = stamps;
		this.notes = new RotationNotes("tag", log::warn);
		this.log = log;
	}

	/**
	 * An entry.
	 * @param secret the secret
	 * @param vault the name of the vault
	 * @param isCurrent whether it is the current version
	 */
	StoreEntry entry(KeyVaultSecret secret, String vault, boolean isCurrent) {
		SecretProperties properties = secret.getProperties();
		if (isCurrent) {
			this.stamps.remember(vault, properties);
		}
		String address = vault + "/" + secret.getName();
		String value = (secret.getValue() != null) ? secret.getValue() : "";
		return StoreEntry.ofText(address, this.sizeLimit.require(value, address))
			.named(secret.getName())
			.withVersion(properties.getVersion())
			.withRotation(rotation(properties, address));
	}

	/**
	 * A version of a secret never changes its value, so {@code created} is when the value
	 * was set; {@code updated} also moves when somebody edits a tag.
	 */
	private RotationFacts rotation(SecretProperties properties, String address) {
		RotationFacts facts = RotationFacts.none();
		if (properties.getCreatedOn() != null) {
			facts = facts.changed(properties.getCreatedOn().toInstant(), "created");
		}
		else if (properties.getUpdatedOn() != null) {
			facts = facts.changed(properties.getUpdatedOn().toInstant(), "updated");
		}
		if (properties.getExpiresOn() != null) {
			facts = facts.due(properties.getExpiresOn().toInstant(), "exp");
		}
		Map<String, String> tags = properties.getTags();
		return this.notes.addTo(validity(facts, properties, address), (tags != null) ? tags : Map.of(), address);
	}

	private RotationFacts validity(RotationFacts facts, SecretProperties properties, String address) {
		Instant now = Instant.now();
		Instant expires = instant(properties.getExpiresOn());
		if (expires != null && expires.isBefore(now)) {
			this.log.warn("The secret " + address + " (azure) has expired at " + expires
					+ ". Key Vault still delivers it; store a new version");
		}
		Instant begins = instant(properties.getNotBefore());
		if (begins != null && begins.isAfter(now)) {
			this.log.warn("The secret " + address + " (azure) is not valid before " + begins
					+ ". Key Vault delivers it all the same");
			return facts.note("not valid before " + begins);
		}
		return facts;
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

}
