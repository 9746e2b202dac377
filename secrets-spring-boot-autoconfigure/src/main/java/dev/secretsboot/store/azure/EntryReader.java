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
import java.util.Objects;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.store.azure.VaultSecret.Moments;
import dev.secretsboot.support.RotationNotes;
import dev.secretsboot.support.SizeLimit;
import org.apache.commons.logging.Log;

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
	StoreEntry entry(VaultSecret secret, String vault, boolean isCurrent) {
		if (isCurrent) {
			this.stamps.remember(vault, secret);
		}
		String address = vault + "/" + secret.name();
		return StoreEntry.ofText(address, this.sizeLimit.require(Objects.toString(secret.value(), ""), address))
			.named(secret.name())
			.withVersion(secret.version())
			.withRotation(rotation(secret, address));
	}

	/**
	 * A version of a secret never changes its value, so {@code created} is when the value
	 * was set; {@code updated} also moves when somebody edits a tag.
	 */
	private RotationFacts rotation(VaultSecret secret, String address) {
		Moments moments = secret.moments();
		RotationFacts facts = RotationFacts.none();
		if (moments.created() != null) {
			facts = facts.changed(moments.created(), "created");
		}
		else if (moments.updated() != null) {
			facts = facts.changed(moments.updated(), "updated");
		}
		if (moments.expires() != null) {
			facts = facts.due(moments.expires(), "exp");
		}
		return this.notes.addTo(validity(facts, moments, address), secret.tags(), address);
	}

	private RotationFacts validity(RotationFacts facts, Moments moments, String address) {
		Instant now = Instant.now();
		if (moments.expires() != null && moments.expires().isBefore(now)) {
			this.log.warn("The secret " + address + " (azure) has expired at " + moments.expires()
					+ ". Key Vault still delivers it; store a new version");
		}
		if (moments.notBefore() != null && moments.notBefore().isAfter(now)) {
			this.log.warn("The secret " + address + " (azure) is not valid before " + moments.notBefore()
					+ ". Key Vault delivers it all the same");
			return facts.note("not valid before " + moments.notBefore());
		}
		return facts;
	}

}
