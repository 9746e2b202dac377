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

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a store holds at one address: a text, which may be JSON, or a listing of members
 * that are entries of their own, as the files of a folder are. Immutable; its
 * {@link #toString()} has no value.
 *
 * @since 0.1.0
 */
public final class StoreEntry {

	private final String address;

	private final String name;

	private final @Nullable String text;

	private final List<StoreEntry> members;

	private final @Nullable String version;

	private final RotationFacts rotation;

	private StoreEntry(String address, String name, @Nullable String text, List<StoreEntry> members,
			@Nullable String version, RotationFacts rotation) {
		this.address = address;
		this.name = name;
		this.text = text;
		this.members = members;
		this.version = version;
		this.rotation = rotation;
	}

	/**
	 * An entry with one text. If it is a JSON object its leaves become properties.
	 * @param address where it stands
	 * @param text the value, exactly as the store has it
	 * @return the entry
	 */
	public static StoreEntry ofText(String address, String text) {
		return new StoreEntry(address, address, text, List.of(), null, RotationFacts.none());
	}

	/**
	 * An entry that lists others.
	 * @param address where it stands
	 * @param members its entries, each with the name that it has inside this one
	 * @return the entry
	 */
	public static StoreEntry ofMembers(String address, List<StoreEntry> members) {
		return new StoreEntry(address, address, null, List.copyOf(members), null, RotationFacts.none());
	}

	/**
	 * The same entry under the name that it has inside its listing.
	 * @param name for example the file name
	 * @return the named entry
	 */
	public StoreEntry named(String name) {
		return new StoreEntry(this.address, name, this.text, this.members, this.version, this.rotation);
	}

	/**
	 * The same entry with the store's own mark of its value.
	 * @param version the version, or {@code null} if the store has none
	 * @return the entry with the version
	 */
	public StoreEntry withVersion(@Nullable String version) {
		return new StoreEntry(this.address, this.name, this.text, this.members, version, this.rotation);
	}

	/**
	 * The same entry with what the store knows about its age and rotation.
	 * @param rotation the facts
	 * @return the entry with the facts
	 */
	public StoreEntry withRotation(RotationFacts rotation) {
		return new StoreEntry(this.address, this.name, this.text, this.members, this.version, rotation);
	}

	/**
	 * Where the entry stands.
	 * @return the address
	 */
	public String address() {
		return this.address;
	}

	/**
	 * What the entry is called inside its listing.
	 * @return the name, the address if it was not listed
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The text of the entry.
	 * @return the text, or empty for a listing
	 */
	public Optional<String> text() {
		return Optional.ofNullable(this.text);
	}

	/**
	 * The listed entries.
	 * @return the members, empty if the entry has a text
	 */
	public List<StoreEntry> members() {
		return this.members;
	}

	/**
	 * The store's own mark of this value.
	 * @return the version, or empty if the store has none
	 */
	public Optional<String> version() {
		return Optional.ofNullable(this.version);
	}

	/**
	 * What the store knows about the age and rotation of the entry.
	 * @return the facts
	 */
	public RotationFacts rotation() {
		return this.rotation;
	}

	@Override
	public String toString() {
		return "StoreEntry[address=" + this.address + ", members=" + this.members.size() + "]";
	}

}
