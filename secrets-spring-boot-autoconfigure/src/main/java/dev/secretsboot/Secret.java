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

package dev.secretsboot;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A named value with its history. Immutable and safe for use by several threads.
 * <p>
 * The value is only reachable through {@link #reveal()}; neither {@link #toString()} nor
 * any message of this library contains it. A secret is deliberately not serializable.
 *
 * @since 0.1.0
 */
public final class Secret {

	private final String name;

	private final String store;

	private final String address;

	private final String value;

	private final @Nullable String version;

	private final RotationFacts rotation;

	private final boolean plain;

	private final Instant loadedAt;

	private Secret(String name, String store, StoreEntry entry, String value, boolean plain, Instant loadedAt) {
		this.name = name;
		this.store = store;
		this.address = entry.address();
		this.value = value;
		this.version = entry.version().orElse(null);
		this.rotation = entry.rotation();
		this.plain = plain;
		this.loadedAt = loadedAt;
	}

	/**
	 * A secret made of what a store delivered.
	 * @param name the property name
	 * @param store the id of the store
	 * @param entry the entry that holds the value: its address, version and rotation
	 * facts become those of the secret
	 * @param value the value, which may be one field of the entry
	 * @param loadedAt when it was read
	 * @return the secret
	 */
	public static Secret of(String name, String store, StoreEntry entry, String value, Instant loadedAt) {
		Assert.hasText(name, "'name' must not be empty");
		return new Secret(name, store, entry, value, false, loadedAt);
	}

	/**
	 * The same value as an ordinary property: readable like a secret, but neither masked
	 * nor tracked.
	 * @return the plain twin
	 */
	public Secret asPlain() {
		StoreEntry entry = StoreEntry.ofText(this.address, "").withVersion(this.version).withRotation(this.rotation);
		return new Secret(this.name, this.store, entry, this.value, true, this.loadedAt);
	}

	/**
	 * The property name, for example {@code alpaca.client-secret}.
	 * @return the name, in the spelling that the application uses where that is known
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The id of the store that delivered the value.
	 * @return the id, for example {@code vault}
	 */
	public String store() {
		return this.store;
	}

	/**
	 * What the store calls the entry that holds the value.
	 * @return the address, for example {@code secret/trading}
	 */
	public String address() {
		return this.address;
	}

	/**
	 * The store's own mark of this value.
	 * @return the version, or empty if the store has none
	 */
	public Optional<String> version() {
		return Optional.ofNullable(this.version);
	}

	/**
	 * What the store knows about the age and the rotation of this value.
	 * @return the facts, {@link RotationFacts#none()} if it knows nothing
	 */
	public RotationFacts rotation() {
		return this.rotation;
	}

	/**
	 * Whether the value is an ordinary property that a store happens to hold (a host
	 * name, a number, a name of {@code secrets.plain}): not masked and not tracked.
	 * @return {@code true} for an ordinary property
	 */
	public boolean isPlain() {
		return this.plain;
	}

	/**
	 * When this value was read from the store.
	 * @return the time of the read
	 */
	public Instant loadedAt() {
		return this.loadedAt;
	}

	/**
	 * The value, exactly as the store holds it.
	 * @return the value; keep it out of logs and messages
	 */
	public String reveal() {
		return this.value;
	}

	@Override
	public String toString() {
		return "Secret[name=" + this.name + ", store=" + this.store + ", address=" + this.address + ", version="
				+ Objects.toString(this.version, "none") + "]";
	}

}
