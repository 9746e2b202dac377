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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.secretsboot.support.SecretName;

/**
 * The names that the application asks for, in its own spelling, by key.
 */
final class WantedNames {

	private final Map<String, String> spellings = new LinkedHashMap<>();

	void add(Collection<String> names) {
		names.forEach((name) -> this.spellings.putIfAbsent(SecretName.key(name), name));
	}

	boolean contains(String key) {
		return this.spellings.containsKey(key);
	}

	/**
	 * The name as the application spells it, or as the store's name suggests.
	 */
	String spell(String property) {
		return this.spellings.getOrDefault(SecretName.key(property), property);
	}

	List<String> names() {
		return List.copyOf(this.spellings.values());
	}

}
