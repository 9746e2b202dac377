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

package dev.secretsboot.store.vault;

import java.time.Duration;
import java.util.List;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.TestStoreContext;
import org.jspecify.annotations.Nullable;

/**
 * The store under test and how a test asks it.
 */
final class VaultTestStore {

	private final TestStoreContext context = new TestStoreContext();

	private @Nullable SecretStore store;

	static VaultTestStore at(String url) {
		return new VaultTestStore().with("uri", url);
	}

	static VaultTestStore of(OpenBao bao) {
		return at(bao.url()).with("token", bao.token());
	}

	/**
	 * Set a property below {@code spring.cloud.vault}.
	 */
	VaultTestStore with(String property, Object value) {
		this.context.property("spring.cloud.vault." + property, value);
		return this;
	}

	TestStoreContext context() {
		return this.context;
	}

	SecretStore store() {
		if (this.store == null) {
			this.store = new VaultStoreFactory().create(this.context);
		}
		return this.store;
	}

	StoreReading read(String... addresses) {
		return store().read(new StoreRequest(List.of(addresses), Deadline.after(Duration.ofSeconds(20))));
	}

	StoreEntry entry(String address) {
		StoreReading reading = read(address);
		reading.failure(address).ifPresent((failure) -> {
			throw failure;
		});
		return reading.entry(address).orElseThrow(() -> new AssertionError("Nothing is at " + address));
	}

	String text(String address) {
		return entry(address).text().orElseThrow();
	}

	/**
	 * The failure of an address or of the store as a whole.
	 */
	SecretStoreException failure(String address) {
		try {
			return read(address).failure(address).orElseThrow(() -> new AssertionError("No failure at " + address));
		}
		catch (SecretStoreException ex) {
			return ex;
		}
	}

	/**
	 * The failure to make the store.
	 */
	SecretStoreException refusal() {
		try {
			store();
		}
		catch (SecretStoreException ex) {
			return ex;
		}
		throw new AssertionError("The store was made");
	}

	/**
	 * What an operator is told.
	 */
	static String told(SecretStoreException failure) {
		return failure.getMessage() + " | " + failure.action().orElse("");
	}

}
