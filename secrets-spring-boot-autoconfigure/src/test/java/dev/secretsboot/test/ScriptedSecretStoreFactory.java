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

package dev.secretsboot.test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.SecretStoreFactory;
import dev.secretsboot.StoreContext;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import org.jspecify.annotations.Nullable;

/**
 * A store with addresses that does what a test wrote down for it, to prove what the core
 * does with answers that no real server gives on demand. One script for the process: for
 * tests of one thread.
 */
public abstract class ScriptedSecretStoreFactory implements SecretStoreFactory {

	private final Script script;

	ScriptedSecretStoreFactory(Script script) {
		this.script = script;
	}

	@Override
	public SecretStore create(StoreContext context) {
		this.script.setting = context.environment().getProperty("secrets." + id() + ".token");
		if (this.script.brokenAtCreation) {
			throw new IllegalStateException("quotes a value", new IOException("quotes another"));
		}
		return new ScriptedSecretStore(id(), this.script);
	}

	/**
	 * What the store holds, and what it was asked.
	 */
	public static final class Script {

		public final Map<String, StoreEntry> entries = new LinkedHashMap<>();

		public final Map<String, Reason> failures = new LinkedHashMap<>();

		public final List<List<String>> requests = new ArrayList<>();

		/** How long each request may take. */
		public final List<Duration> budgets = new ArrayList<>();

		public List<String> defaultSources = List.of();

		public @Nullable Reason down;

		public boolean brokenAtCreation;

		public int closed;

		public @Nullable String setting;

		/**
		 * Put a text.
		 */
		public Script put(String address, String text) {
			this.entries.put(address, StoreEntry.ofText(address, text));
			return this;
		}

		/**
		 * Let an address fail.
		 */
		public Script fail(String address, Reason reason) {
			this.failures.put(address, reason);
			return this;
		}

		/**
		 * Forget everything.
		 */
		public Script reset() {
			this.entries.clear();
			this.failures.clear();
			this.requests.clear();
			this.budgets.clear();
			this.defaultSources = List.of();
			this.down = null;
			this.brokenAtCreation = false;
			this.closed = 0;
			return this;
		}

	}

	private record ScriptedSecretStore(String id, Script script) implements SecretStore {

		@Override
		public List<String> defaultSources() {
			return this.script.defaultSources;
		}

		@Override
		public List<String> addressesFor(String name, List<String> spellings) {
			return spellings;
		}

		@Override
		public StoreReading read(StoreRequest request) {
			this.script.requests.add(request.addresses());
			this.script.budgets.add(request.deadline().budget());
			if (this.script.down != null) {
				throw failure(this.script.down, "everything");
			}
			StoreReading.Builder reading = StoreReading.builder();
			for (String address : request.addresses()) {
				if (this.script.failures.containsKey(address)) {
					reading.failure(address, failure(this.script.failures.get(address), address));
				}
				else if (this.script.entries.containsKey(address)) {
					reading.entry(address, this.script.entries.get(address));
				}
			}
			return reading.build();
		}

		private SecretStoreException failure(Reason reason, String address) {
			return SecretStoreException.of(reason, this.id)
				.at(address)
				.fix("repair " + address)
				.because("It is broken");
		}

		@Override
		public String adviceForMissing(String name) {
			return this.id + " put " + name;
		}

		@Override
		public void close() {
			this.script.closed++;
		}

	}

	/**
	 * The store {@code scripted}.
	 */
	public static final class First extends ScriptedSecretStoreFactory {

		/** Its script. */
		public static final Script SCRIPT = new Script();

		public First() {
			super(SCRIPT);
		}

		@Override
		public String id() {
			return "scripted";
		}

	}

	/**
	 * The store {@code scripted2}.
	 */
	public static final class Second extends ScriptedSecretStoreFactory {

		/** Its script. */
		public static final Script SCRIPT = new Script();

		public Second() {
			super(SCRIPT);
		}

		@Override
		public String id() {
			return "scripted2";
		}

	}

	/**
	 * The store {@code nolibrary}.
	 */
	public static final class WithoutLibrary extends ScriptedSecretStoreFactory {

		public WithoutLibrary() {
			super(new Script());
		}

		@Override
		public String id() {
			return "nolibrary";
		}

		@Override
		public List<String> missingLibraries(ClassLoader classLoader) {
			return List.of("com.example:the-library");
		}

	}

}
