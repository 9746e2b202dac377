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

package dev.secretsboot.support;

import java.util.Optional;
import java.util.function.Function;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;

/**
 * Reads the addresses of a request one after the other, for stores that answer without a
 * network.
 *
 * @since 0.1.0
 */
public final class SequentialReads {

	private final String store;

	/**
	 * Reads for a store.
	 * @param store the id of the store, for messages
	 */
	public SequentialReads(String store) {
		this.store = store;
	}

	/**
	 * Read all addresses of a request.
	 * @param request the addresses and the deadline
	 * @param read reads one address: the entry, empty if it does not exist, or a
	 * {@link SecretStoreException}; only called for safe addresses
	 * @return the answers
	 */
	public StoreReading read(StoreRequest request, Function<String, Optional<StoreEntry>> read) {
		StoreReading.Builder reading = StoreReading.builder();
		for (String address : request.addresses()) {
			try {
				read.apply(SecretName.requireSafe(address, this.store))
					.ifPresent((entry) -> reading.entry(address, entry));
			}
			catch (SecretStoreException ex) {
				reading.failure(address, ex);
			}
		}
		return reading.build();
	}

}
