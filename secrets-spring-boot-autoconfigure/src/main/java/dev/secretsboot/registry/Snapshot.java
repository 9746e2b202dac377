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

package dev.secretsboot.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.secretsboot.Secret;
import dev.secretsboot.support.NameIndex;
import dev.secretsboot.support.SecretName;

/**
 * All secrets at one moment, and what was wrong with them then. Immutable.
 *
 * @since 0.1.0
 */
public final class Snapshot {

	private final List<Secret> secrets;

	private final NameIndex<Secret> index;

	private final Map<String, Secret> byName = new HashMap<>();

	private final String[] names;

	private final LoadState state;

	private Snapshot(List<Secret> secrets, LoadState state) {
		this.secrets = List.copyOf(secrets);
		this.names = new String[secrets.size()];
		Map<String, Secret> byKey = new LinkedHashMap<>();
		for (int i = 0; i < this.names.length; i++) {
			Secret secret = secrets.get(i);
			this.names[i] = secret.name();
			this.byName.put(secret.name(), secret);
			if (byKey.put(SecretName.key(secret.name()), secret) != null) {
				throw new IllegalArgumentException("Two secrets are called '" + secret.name() + "'");
			}
		}
		this.index = NameIndex.of(byKey);
		this.state = state;
	}

	/**
	 * A snapshot without secrets.
	 * @return the empty snapshot
	 */
	public static Snapshot empty() {
		return new Snapshot(List.of(), LoadState.none());
	}

	/**
	 * A snapshot of some secrets.
	 * @param secrets the secrets; no two of them may have the same name in another
	 * spelling
	 * @param state how the load went
	 * @return the snapshot, ordered by name
	 */
	public static Snapshot of(Collection<Secret> secrets, LoadState state) {
		List<Secret> ordered = new ArrayList<>(secrets);
		ordered.sort(Comparator.comparing(Secret::name));
		return new Snapshot(ordered, state);
	}

	/**
	 * This snapshot with more secrets. One that is there already is replaced.
	 * @param more the secrets to add
	 * @param state how their load went
	 * @return the new snapshot
	 */
	public Snapshot plus(Collection<Secret> more, LoadState state) {
		Map<String, Secret> byKey = new LinkedHashMap<>();
		for (Secret secret : this.secrets) {
			byKey.put(SecretName.key(secret.name()), secret);
		}
		for (Secret secret : more) {
			byKey.put(SecretName.key(secret.name()), secret);
		}
		return of(byKey.values(), state);
	}

	/**
	 * Find a secret without allocating.
	 * @param name the name in any spelling
	 * @return the secret, or empty
	 */
	public Optional<Secret> find(String name) {
		return Optional.ofNullable(this.index.get(name));
	}

	/**
	 * Find a secret by its own spelling only, which is faster.
	 * @param name the name as {@link Secret#name()} has it
	 * @return the secret, or empty
	 */
	public Optional<Secret> findExactly(String name) {
		return Optional.ofNullable(this.byName.get(name));
	}

	/**
	 * All secrets, plain ones included.
	 * @return the secrets, ordered by name
	 */
	public List<Secret> secrets() {
		return this.secrets;
	}

	/**
	 * The names of all secrets. The very same array each time, as Spring Boot's caches
	 * want it.
	 * @return the names; not to be changed
	 */
	public String[] names() {
		return this.names;
	}

	/**
	 * How the load went.
	 * @return what is missing, hidden or broken
	 */
	public LoadState state() {
		return this.state;
	}

	/**
	 * How a load went.
	 *
	 * @param stores the ids of the stores, in their order
	 * @param missing names that are required and that nobody supplies
	 * @param shadowed names of secrets that something above them hides
	 * @param problems what could not be read, a sentence each, without values
	 */
	public record LoadState(List<String> stores, SortedSet<String> missing, SortedSet<String> shadowed,
			List<String> problems) {

		public LoadState {
			stores = List.copyOf(stores);
			missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
			shadowed = Collections.unmodifiableSortedSet(new TreeSet<>(shadowed));
			problems = List.copyOf(problems);
		}

		/**
		 * Nothing was loaded.
		 * @return the empty state
		 */
		public static LoadState none() {
			return new LoadState(List.of(), new TreeSet<>(), new TreeSet<>(), List.of());
		}

	}

}
