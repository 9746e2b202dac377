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

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.secretsboot.Deadline;
import dev.secretsboot.Secret;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.env.load.EntryFields.Field;
import dev.secretsboot.support.SecretName;

/**
 * The turn of one store in a load: sources and mappings in one wave, then the wanted
 * names that they did not bring in another; both in one if there are no sources.
 */
final class StoreLoad {

	private final ChainedStore store;

	private final LoadRules rules;

	private final Deadline deadline;

	private final EntryFields fields;

	private final Map<String, Secret> found = new LinkedHashMap<>();

	/** Why a name could not be read here: counts only if no other store has it. */
	private final Map<String, Problem> failedNames = new LinkedHashMap<>();

	/** What stands in the way of the start, whatever the other stores have. */
	private final List<Problem> problems = new ArrayList<>();

	/** Default sources that could not be read. */
	private final List<Problem> doubts = new ArrayList<>();

	StoreLoad(ChainedStore store, LoadRules rules, Deadline deadline) {
		this.store = store;
		this.rules = rules;
		this.deadline = deadline;
		this.fields = new EntryFields(store.id());
	}

	/**
	 * Read everything that the settings ask of this store.
	 * @param names wanted names that no store before this one has
	 * @throws SecretStoreException if the store as a whole cannot be used
	 */
	void loadAll(List<String> names) {
		boolean configured = !this.store.settings().sources().isEmpty();
		List<String> sources = configured ? this.store.settings().sources() : this.store.open().defaultSources();
		Map<String, String> mappings = this.store.settings().mappings();
		Set<String> addresses = new LinkedHashSet<>(sources);
		for (String mapping : mappings.values()) {
			addresses.add(Mapping.of(mapping).address());
		}
		addresses.removeIf(String::isBlank);
		Map<String, List<String>> asked = sources.isEmpty() ? spelled(names, isMapped(mappings)) : Map.of();
		for (List<String> spellings : asked.values()) {
			addresses.addAll(spellings);
		}
		StoreReading reading = read(addresses);
		for (Map.Entry<String, String> mapping : mappings.entrySet()) {
			takeMapping(mapping.getKey(), Mapping.of(mapping.getValue()), reading);
		}
		Set<String> taken = Set.copyOf(this.found.keySet());
		for (String source : sources) {
			takeSource(source, configured, taken, reading);
		}
		if (sources.isEmpty()) {
			asked.forEach((name, spellings) -> takeAsked(name, spellings, reading));
		}
		else {
			loadNames(names.stream().filter((name) -> !isMapped(mappings).test(SecretName.key(name))).toList());
		}
	}

	/**
	 * Ask for single names in the spelling of the store.
	 * @param names wanted names
	 * @throws SecretStoreException if the store as a whole cannot be used
	 */
	void loadNames(List<String> names) {
		Map<String, List<String>> asked = spelled(names, this.found::containsKey);
		if (!asked.isEmpty()) {
			Set<String> addresses = new LinkedHashSet<>();
			asked.values().forEach(addresses::addAll);
			StoreReading reading = read(addresses);
			asked.forEach((name, spellings) -> takeAsked(name, spellings, reading));
		}
	}

	private static Predicate<String> isMapped(Map<String, String> mappings) {
		Set<String> keys = new LinkedHashSet<>();
		for (String name : mappings.keySet()) {
			keys.add(SecretName.key(name));
		}
		return keys::contains;
	}

	private Map<String, List<String>> spelled(List<String> names, Predicate<String> isKnown) {
		Map<String, List<String>> asked = new LinkedHashMap<>();
		for (String name : names) {
			if (!isKnown.test(SecretName.key(name))) {
				List<String> spellings = Naming.spellings(this.store.settings().naming(), name);
				List<String> addresses = this.store.open().addressesFor(name, spellings);
				if (!addresses.isEmpty()) {
					asked.put(name, addresses);
				}
			}
		}
		return asked;
	}

	private StoreReading read(Set<String> addresses) {
		for (String address : addresses) {
			refuseUnsafe(address);
		}
		return this.store.read(new StoreRequest(List.copyOf(addresses), this.deadline));
	}

	private void refuseUnsafe(String address) {
		if (SecretName.isUnsafe(address)) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, this.store.id())
				.fix("Correct the entry of secrets.sources, secrets.mappings or secrets.required that holds it")
				.because("An address contains '..', a backslash, an encoded dot or slash, or a control character: "
						+ SecretName.shown(address));
		}
	}

	private void takeMapping(String name, Mapping mapping, StoreReading reading) {
		reading.failure(mapping.address())
			.ifPresent((failure) -> this.failedNames.put(SecretName.key(name), Problem.of(name, failure)));
		reading.entry(mapping.address()).ifPresent((entry) -> {
			try {
				List<Field> values = (mapping.field() != null) ? this.fields.ofField(name, entry, mapping.field())
						: this.fields.ofName(name, entry);
				values.forEach((field) -> take(field, Set.of()));
			}
			catch (SecretStoreException ex) {
				this.failedNames.put(SecretName.key(name), Problem.of(name, ex));
			}
		});
		if (reading.entry(mapping.address()).isEmpty() && reading.failure(mapping.address()).isEmpty()) {
			this.failedNames.put(SecretName.key(name),
					new Problem(name, "missing", Problem.place(this.store.id(), mapping.address()),
							mapping.address().isBlank() ? "Its entry in secrets.mappings is empty"
									: "secrets.mappings leads to an address that does not exist",
							(mapping.address().isBlank() ? "Correct" : "Create " + mapping.address() + ", or correct")
									+ " the mapping of " + name + " (and the profile that sets it)"));
		}
	}

	private void takeSource(String source, boolean configured, Set<String> taken, StoreReading reading) {
		reading.failure(source).ifPresent((failure) -> {
			// what is there and cannot be understood must not be passed over
			boolean isSure = configured || failure.reason() == Reason.MALFORMED;
			(isSure ? this.problems : this.doubts).add(Problem.of("source " + source, failure));
		});
		reading.entry(source).ifPresent((entry) -> {
			try {
				Set<String> earlier = configured ? taken : Set.copyOf(this.found.keySet());
				for (Field field : this.fields.ofSource(entry)) {
					take(field, earlier);
				}
			}
			catch (SecretStoreException ex) {
				this.problems.add(Problem.of("source " + source, ex));
			}
		});
		if (configured && reading.entry(source).isEmpty() && reading.failure(source).isEmpty()) {
			this.problems.add(new Problem("source " + source, "missing", Problem.place(this.store.id(), source),
					"secrets.sources names an address that does not exist",
					"Create it, or correct secrets.sources (and the profile that sets it)"));
		}
	}

	private void takeAsked(String name, List<String> spellings, StoreReading reading) {
		List<StoreEntry> entries = spellings.stream().flatMap((address) -> reading.entry(address).stream()).toList();
		for (StoreEntry entry : entries) {
			this.fields.ofName(name, entry).forEach((field) -> take(field, Set.of()));
		}
		if (entries.isEmpty()) {
			spellings.stream()
				.flatMap((address) -> reading.failure(address).stream())
				.findFirst()
				.ifPresent((failure) -> this.failedNames.put(SecretName.key(name), Problem.of(name, failure)));
		}
	}

	/**
	 * Take a value, unless something with precedence has its name already.
	 */
	private void take(Field field, Set<String> earlier) {
		String key = SecretName.key(field.name());
		if (key.isEmpty() || earlier.contains(key)) {
			return;
		}
		Secret secret = this.rules.toSecret(this.store, field, Instant.now());
		Secret other = this.found.putIfAbsent(key, secret);
		if (other != null) {
			collide(other, field);
		}
	}

	private void collide(Secret first, Field second) {
		String address = second.entry().address();
		String fact = first.address().equals(address) ? "Two fields of " + address + " have this name"
				: "Two entries have this name, at " + first.address() + " and at " + address;
		Problem problem = new Problem(first.name(), "ambiguous", this.store.id(),
				fact + " (names are compared by letters and digits, case-blind)",
				"Delete or rename one of them, or map the right one with secrets.mappings");
		if (this.rules.isWanted(first.name())) {
			this.problems.add(problem);
		}
		else {
			this.rules.warn(problem.summary() + "; the first is used");
		}
	}

	Map<String, Secret> found() {
		return this.found;
	}

	Map<String, Problem> failedNames() {
		return this.failedNames;
	}

	List<Problem> problems() {
		return this.problems;
	}

	List<Problem> doubts() {
		return this.doubts;
	}

}
