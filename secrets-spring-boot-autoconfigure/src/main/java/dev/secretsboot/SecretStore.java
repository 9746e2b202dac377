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

/**
 * Where secrets live: a secret manager, a folder, the environment. Made once for an
 * application by its {@link SecretStoreFactory} and closed with it.
 * <p>
 * {@link #read(StoreRequest)} is called by one thread at a time: at start once or twice,
 * later at each refresh. The other methods do no input or output.
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

}
