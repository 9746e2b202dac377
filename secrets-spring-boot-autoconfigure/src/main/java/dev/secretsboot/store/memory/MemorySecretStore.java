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

import java.util.List;
import java.util.Map;

import dev.secretsboot.SecretStore;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;

/**
 * Serves a fixed map.
 */
final class MemorySecretStore implements SecretStore {

	private static final String ALL = "secrets.memory";

	private final Map<String, String> values;

	MemorySecretStore(Map<String, String> values) {
		this.values = Map.copyOf(values);
	}

	@Override
	public List<String> defaultSources() {
		return List.of(ALL);
	}

	@Override
	public StoreReading read(StoreRequest request) {
		StoreReading.Builder reading = StoreReading.builder();
		for (String address : request.addresses()) {
			if (ALL.equals(address)) {
				reading.entry(ALL, StoreEntry.ofMembers(ALL, this.values.keySet().stream().map(this::entry).toList()));
			}
			else if (this.values.containsKey(address)) {
				reading.entry(address, entry(address));
			}
		}
		return reading.build();
	}

	private StoreEntry entry(String name) {
		return StoreEntry.ofText(ALL + "." + name, this.values.getOrDefault(name, "")).named(name);
	}

	@Override
	public String adviceForMissing(String name) {
		return "Set secrets.memory." + name;
	}

}
