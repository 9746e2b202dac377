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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.secretsboot.SecretStore;
import dev.secretsboot.StoreContext;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.SecretName;
import dev.secretsboot.support.SequentialReads;
import dev.secretsboot.support.SizeLimit;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Looks the properties up anew at each read, so that a test can rotate a secret by
 * changing one. They are not resolved: as in any store, a value is exact.
 */
final class MemorySecretStore implements SecretStore {

	static final String ID = "memory";

	private static final String ALL = "secrets.memory";

	private static final String PREFIX = ALL + ".";

	private final Environment environment;

	private final SizeLimit limit;

	MemorySecretStore(StoreContext context) {
		this.environment = context.environment();
		this.limit = new SizeLimit(ID, context.maxSize());
	}

	@Override
	public List<String> defaultSources() {
		return List.of(ALL);
	}

	@Override
	public StoreReading read(StoreRequest request) {
		Map<String, String> values = values();
		return new SequentialReads(ID).read(request,
				(address) -> address.equals(ALL) ? Optional.of(all(values)) : one(address, values));
	}

	private StoreEntry all(Map<String, String> values) {
		return StoreEntry.ofMembers(ALL, values.keySet().stream().map((name) -> entry(name, values)).toList());
	}

	private Optional<StoreEntry> one(String address, Map<String, String> values) {
		String key = SecretName.key(address);
		return values.keySet()
			.stream()
			.filter((name) -> SecretName.key(name).equals(key))
			.map((name) -> entry(name, values))
			.findFirst();
	}

	private StoreEntry entry(String name, Map<String, String> values) {
		String address = PREFIX + name;
		return StoreEntry.ofText(address, this.limit.require(values.getOrDefault(name, ""), address)).named(name);
	}

	private Map<String, String> values() {
		Map<String, String> values = new LinkedHashMap<>();
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			configurable.getPropertySources().forEach((source) -> collect(source, values));
		}
		return values;
	}

	private static void collect(PropertySource<?> source, Map<String, String> values) {
		if (source instanceof EnumerablePropertySource<?> enumerable) {
			for (String name : enumerable.getPropertyNames()) {
				Object value = name.startsWith(PREFIX) ? enumerable.getProperty(name) : null;
				if (value != null) {
					values.putIfAbsent(name.substring(PREFIX.length()), value.toString());
				}
			}
		}
	}

	@Override
	public String adviceForMissing(String name) {
		return "Set " + PREFIX + name;
	}

}
