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

package dev.secretsboot.env.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.support.JsonFields;
import dev.secretsboot.support.SecretName;

/**
 * What an entry of a store holds, as property names and values.
 */
final class EntryFields {

	private final String store;

	EntryFields(String store) {
		this.store = store;
	}

	/**
	 * A source: every field under its own name.
	 */
	List<Field> ofSource(StoreEntry entry) {
		List<Field> fields = new ArrayList<>();
		if (entry.text().isPresent()) {
			JsonFields.ofObject(entry.text().get(), this.store, entry.address())
				.forEach((path, value) -> fields.add(new Field(SecretName.toProperty(path), entry, value)));
			return fields;
		}
		for (StoreEntry member : entry.members()) {
			fields.addAll(ofName(SecretName.toProperty(member.name()), member));
		}
		return fields;
	}

	/**
	 * A mapped or asked-for name: the raw text under the name, the leaves below it.
	 */
	List<Field> ofName(String name, StoreEntry entry) {
		List<Field> fields = new ArrayList<>();
		entry.text().ifPresent((text) -> fields.add(new Field(name, entry, text)));
		leaves(entry).forEach((path, value) -> {
			if (isNamed(path)) {
				fields.add(new Field(below(name, path), entry, value));
			}
		});
		for (StoreEntry member : entry.members()) {
			if (isNamed(member.name())) {
				fields.addAll(ofName(below(name, member.name()), member));
			}
		}
		return fields;
	}

	/**
	 * One field of an entry, or what stands below it.
	 */
	List<Field> ofField(String name, StoreEntry entry, String field) {
		List<Field> fields = new ArrayList<>();
		if (entry.text().isPresent() && !JsonFields.looksLikeJson(entry.text().get())) {
			throw noFields(entry, field);
		}
		Map<String, String> leaves = entry.members().isEmpty()
				? JsonFields.of(entry.text().orElse("{}"), this.store, entry.address()) : Map.of();
		leaves.forEach((path, value) -> {
			if (SecretName.key(path).equals(SecretName.key(field))) {
				fields.add(new Field(name, entry, value));
			}
			else if (endOf(field, path) > 0) {
				fields.add(new Field(below(name, path.substring(endOf(field, path))), entry, value));
			}
		});
		entry.members()
			.stream()
			.filter((member) -> SecretName.key(member.name()).equals(SecretName.key(field)))
			.forEach((member) -> fields.addAll(ofName(name, member)));
		if (fields.isEmpty()) {
			throw noSuchField(entry, field, leaves);
		}
		return fields;
	}

	/**
	 * Where a name ends of which a path stands below it.
	 * @param name the name of an object or an array, in any spelling
	 * @param path the path
	 * @return the index of the dot or bracket behind it, or zero if the path is none
	 * below
	 */
	static int endOf(String name, String path) {
		String key = SecretName.key(name);
		for (int i = 1; i < path.length(); i++) {
			boolean isEnd = path.charAt(i) == '.' || path.charAt(i) == '[';
			if (isEnd && SecretName.key(path.substring(0, i)).equals(key)) {
				return i;
			}
		}
		return 0;
	}

	private SecretStoreException noFields(StoreEntry entry, String field) {
		return SecretStoreException.of(Reason.MALFORMED, this.store)
			.at(entry.address())
			.fix("Leave out '#" + field + "' in the mapping, or store a JSON object with that field")
			.because("The entry is a single value and no JSON, so it has no fields");
	}

	private SecretStoreException noSuchField(StoreEntry entry, String field, Map<String, String> leaves) {
		List<String> known = leaves.isEmpty() ? entry.members().stream().map(StoreEntry::name).toList()
				: List.copyOf(leaves.keySet());
		return SecretStoreException.of(Reason.MALFORMED, this.store)
			.at(entry.address())
			.fix("Correct the part behind # in the mapping; the fields are: " + String.join(", ", known))
			.because("The entry exists but has no field '" + field + "'");
	}

	private Map<String, String> leaves(StoreEntry entry) {
		String text = entry.text().orElse("");
		if (!JsonFields.looksLikeJson(text)) {
			return Map.of();
		}
		try {
			return JsonFields.of(text, this.store, entry.address());
		}
		catch (SecretStoreException ex) {
			return Map.of(); // a text that merely begins like JSON
		}
	}

	/**
	 * Whether a path has a letter or a digit: without one it would be the name above it.
	 */
	private static boolean isNamed(String path) {
		return !SecretName.key(path).isEmpty();
	}

	private static String below(String name, String path) {
		String property = SecretName.toProperty(path);
		return property.startsWith("[") ? name + property : name + "." + property;
	}

	/**
	 * One value.
	 *
	 * @param name its property name
	 * @param entry the entry it comes from
	 * @param value the value
	 */
	record Field(String name, StoreEntry entry, String value) {

		@Override
		public String toString() {
			return "Field[name=" + this.name + "]";
		}

	}

}
