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
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where secrets live: a secret manager, a folder, the environment. Made once for an
 * application by its {@link SecretStoreFactory} and closed with it.
 * <p>
 * {@link #read(StoreRequest)} and {@link #versions(StoreRequest)} are called by one
 * thread at a time: the first at start once or twice and whenever something has changed,
 * the second at each poll. The other methods do no input or output.
 *
 * @since 0.1.0
 */
public interface SecretStore extends AutoCloseable {

	/**
	 * The entries that are read when the settings name no source, every field of each
	 * becoming a property. Unlike a configured source, a default one may be absent.
	 * @return addresses, empty if nothing is read unasked
	 */
	default List<String> defaultSources() {
		return List.of();
	}

	/**
	 * Where this store would hold a wanted name for which there is no mapping and that no
	 * source contains.
	 * @param name a property name, for example {@code alpaca.client-secret}
	 * @param spellings the name in the spellings that the settings allow, for example
	 * {@code alpaca-client-secret} and {@code ALPACA_CLIENT_SECRET}
	 * @return addresses to try, all in one wave; empty if the default sources already
	 * list everything there is
	 */
	default List<String> addressesFor(String name, List<String> spellings) {
		return List.of();
	}

	/**
	 * Read everything asked for, in batches or in parallel as suits the store, and return
	 * before the request's deadline.
	 * @param request the addresses and the deadline
	 * @return for each address an entry, a failure, or nothing if it does not exist
	 * @throws SecretStoreException if the store as a whole cannot be used: no login, no
	 * connection; its message never contains a value
	 */
	StoreReading read(StoreRequest request);

	/**
	 * What versions the store holds now, for less than a read costs: no value is sent,
	 * and nothing is issued. A caller that knows the versions of its last read learns
	 * from this which addresses to read again.
	 * <p>
	 * A version stands for the value. What else is known about an entry, its rotation
	 * facts for example, may change without it.
	 * @param request the addresses and the deadline
	 * @return for each address that could be checked the very string that
	 * {@link StoreEntry#version()} has after a read; an address that is not in it, since
	 * it does not exist, is disabled, or its metadata may not be seen, has to be read to
	 * know; empty if the store has no such check
	 * @throws SecretStoreException if the store as a whole cannot be used: no login, no
	 * connection; never for what a read could still do
	 */
	default Map<String, String> versions(StoreRequest request) {
		return Map.of();
	}

	/**
	 * Be told of changes by the store itself. This saves waiting and does not replace
	 * {@link #versions(StoreRequest)}: a message is a hint that can come late, twice or,
	 * while the connection is down, not at all.
	 * @param addresses the addresses to watch
	 * @param onChange called with an address when what stands there may have changed, by
	 * a thread of the store; it must not block
	 * @return the watch, running until it is closed; empty if the store cannot tell of
	 * changes or is not configured to
	 */
	default Optional<Watch> watch(List<String> addresses, Consumer<String> onChange) {
		return Optional.empty();
	}

	/**
	 * How an operator adds a secret that is missing.
	 * @param name the property name that is missing
	 * @return one sentence or command, for example
	 * {@code bao kv patch -mount=secret trading client-secret=-}
	 */
	String adviceForMissing(String name);

	/**
	 * Release connections and threads. Closing twice is harmless.
	 */
	@Override
	default void close() {
	}

	/**
	 * A running watch. It reconnects by itself and never fails: what it cannot do is
	 * logged, and polling remains.
	 */
	interface Watch extends AutoCloseable {

		/**
		 * Stop. No call of the listener begins after this returns. Closing twice is
		 * harmless.
		 */
		@Override
		void close();

	}

}
