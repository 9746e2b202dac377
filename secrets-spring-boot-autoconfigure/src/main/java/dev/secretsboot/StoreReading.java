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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a store answered: for each address an entry, a failure, or nothing, which means
 * that it does not exist. Immutable.
 *
 * @since 0.1.0
 */
public final class StoreReading {

	private final Map<String, StoreEntry> entries;

	private final Map<String, SecretStoreException> failures;

	private StoreReading(Map<String, StoreEntry> entries, Map<String, SecretStoreException> failures) {
		this.entries = Map.copyOf(entries);
		this.failures = Map.copyOf(failures);
	}

	/**
	 * Collect an answer.
	 * @return a builder, for one thread
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * The entry at an address.
	 * @param address the address as it was asked for
	 * @return the entry, or empty if there is none or reading it failed
	 */
	public Optional<StoreEntry> entry(String address) {
		return Optional.ofNullable(this.entries.get(address));
	}

	/**
	 * Why an address could not be read.
	 * @param address the address as it was asked for
	 * @return the failure, or empty if there was none
	 */
	public Optional<SecretStoreException> failure(String address) {
		return Optional.ofNullable(this.failures.get(address));
	}

	@Override
	public String toString() {
		return "StoreReading[entries=" + this.entries.keySet() + ", failures=" + this.failures.keySet() + "]";
	}

	/**
	 * Collects the answers of a store.
	 */
	public static final class Builder {

		private final Map<String, StoreEntry> entries = new LinkedHashMap<>();

		private final Map<String, SecretStoreException> failures = new LinkedHashMap<>();

		private Builder() {
		}

		/**
		 * The address exists.
		 * @param address the address as it was asked for
		 * @param entry what stands there
		 * @return this builder
		 */
		public Builder entry(String address, StoreEntry entry) {
			this.entries.put(address, entry);
			return this;
		}

		/**
		 * The address could not be read.
		 * @param address the address as it was asked for
		 * @param failure why
		 * @return this builder
		 */
		public Builder failure(String address, SecretStoreException failure) {
			this.failures.put(address, failure);
			return this;
		}

		/**
		 * Finish.
		 * @return the answer
		 */
		public StoreReading build() {
			return new StoreReading(this.entries, this.failures);
		}

	}

}
