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

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * When the versions that were read had been created and updated. A list of Key Vault has
 * these moments for each secret, but not its version; as long as both are the same so is
 * the version.
 */
final class Stamps {

	/**
	 * Key Vault counts whole seconds. What is younger may be followed by another version
	 * with the same moments; a minute also covers clocks that differ.
	 */
	private static final Duration SETTLED = Duration.ofMinutes(1);

	private final Map<String, Stamp> stamps = new ConcurrentHashMap<>();

	/**
	 * Remember what was read.
	 * @param vault the name of the vault
	 * @param read the current version of a secret
	 */
	void remember(String vault, VaultSecret read) {
		Stamp stamp = new Stamp(String.valueOf(read.version()), read.moments().created(), read.moments().updated());
		if (stamp.isSettled(Instant.now())) {
			this.stamps.put(key(vault, read), stamp);
		}
		else {
			this.stamps.remove(key(vault, read));
		}
	}

	/**
	 * The version of a listed secret.
	 * @param vault the name of the vault
	 * @param listed what the list has of it
	 * @return the version, or empty if it must be read to know
	 */
	Optional<String> version(String vault, VaultSecret listed) {
		return Optional.ofNullable(this.stamps.get(key(vault, listed)))
			.filter((stamp) -> listed.isEnabled() && stamp.isOf(listed))
			.map(Stamp::version);
	}

	private static String key(String vault, VaultSecret secret) {
		return vault + "/" + secret.name();
	}

	private record Stamp(String version, @Nullable Instant created, @Nullable Instant updated) {

		boolean isOf(VaultSecret secret) {
			return Objects.equals(this.created, secret.moments().created())
					&& Objects.equals(this.updated, secret.moments().updated());
		}

		boolean isSettled(Instant now) {
			Instant limit = now.minus(SETTLED);
			return this.created != null && this.created.isBefore(limit)
					&& (this.updated == null || this.updated.isBefore(limit));
		}

	}

}
