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

package dev.secretsboot.store.memory;

import dev.secretsboot.StoreEntry;
import dev.secretsboot.store.SecretStoreContract;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the store {@code memory}.
 */
class MemorySecretStoreTests extends SecretStoreContract {

	@Override
	protected void configure(TestStoreContext context) {
	}

	@Override
	protected String put(String name, String value) {
		this.context.property("secrets.memory." + name, value);
		return name;
	}

	@Override
	protected boolean hasVersions() {
		return false;
	}

	@Test
	void sourceWhenReadListsAllNames() {
		put("alpaca.client-id", "public-part");
		put("db.password", "canary-77");
		StoreEntry source = entry("secrets.memory");
		assertThat(source.members()).extracting(StoreEntry::name)
			.containsExactlyInAnyOrder("alpaca.client-id", "db.password");
	}

	@Test
	void addressWhenSpelledOtherwiseIsFound() {
		put("alpaca.client-secret", "canary-77");
		assertThat(valueOf(entry("ALPACA_CLIENT_SECRET")).equals("canary-77")).isTrue();
	}

	@Test
	void storeWhenChosenTakesNoAddresses() {
		assertThat(factory().takesAddresses()).isFalse();
		assertThat(factory().missingLibraries(getClass().getClassLoader())).isEmpty();
	}

}
