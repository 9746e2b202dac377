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

import java.util.Optional;
import java.util.function.Supplier;

import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.SecretStoreFactory;
import dev.secretsboot.StoreContext;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import org.jspecify.annotations.Nullable;

/**
 * One store of the chain, opened when its turn comes: its client may be configured by
 * secrets of the stores before it.
 */
final class ChainedStore implements AutoCloseable {

	private final SecretStoreFactory factory;

	private final AddressSettings settings;

	private final StoreContext context;

	private @Nullable SecretStore store;

	ChainedStore(SecretStoreFactory factory, AddressSettings settings, StoreContext context) {
		this.factory = factory;
		this.settings = settings;
		this.context = context;
	}

	String id() {
		return this.factory.id();
	}

	/**
	 * Whether values come over an API: then nobody has trimmed the newline of an editor.
	 */
	boolean takesAddresses() {
		return this.factory.takesAddresses();
	}

	AddressSettings settings() {
		return this.settings;
	}

	/**
	 * The store, opened if it is not yet.
	 * @throws SecretStoreException if it cannot be made
	 */
	SecretStore open() {
		if (this.store == null) {
			this.store = guarded("It cannot be set up", () -> this.factory.create(this.context));
		}
		return this.store;
	}

	StoreReading read(StoreRequest request) {
		SecretStore opened = open();
		return guarded("Reading it failed", () -> opened.read(request));
	}

	/**
	 * How to add a secret here, empty as long as the store could not be opened.
	 */
	Optional<String> adviceForMissing(String name) {
		return Optional.ofNullable(this.store).map((opened) -> opened.adviceForMissing(name));
	}

	/**
	 * A client library may throw anything, and its message may quote what it read.
	 */
	private <T> T guarded(String fact, Supplier<T> action) {
		try {
			return action.get();
		}
		catch (SecretStoreException ex) {
			throw ex;
		}
		catch (RuntimeException | LinkageError ex) {
			throw SecretStoreException.of(Reason.UNAVAILABLE, id())
				.fix("Check the settings of the store and the version of its client library")
				.because(fact + ": " + types(ex));
		}
	}

	/**
	 * The types of a failure and its causes, which say what broke and quote nothing.
	 */
	private static String types(Throwable failure) {
		StringBuilder types = new StringBuilder(failure.getClass().getName());
		int depth = 0;
		for (Throwable cause = failure.getCause(); cause != null && depth < 8; cause = cause.getCause()) {
			types.append(", caused by ").append(cause.getClass().getName());
			depth++;
		}
		return types.toString();
	}

	@Override
	public void close() {
		if (this.store != null) {
			this.store.close();
		}
	}

}
