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

package dev.secretsboot.store.gcp;

import dev.secretsboot.support.SecretName;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Whether any policy has a greatest age. Which secrets it is for does not matter here:
 * policies are for properties, and a store knows addresses.
 */
final class AgePolicies {

	private AgePolicies() {
	}

	static boolean existIn(Environment environment) {
		if (environment instanceof ConfigurableEnvironment configurable) {
			for (PropertySource<?> source : configurable.getPropertySources()) {
				if (source instanceof EnumerablePropertySource<?> enumerable
						&& hasMaxAge(enumerable.getPropertyNames())) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean hasMaxAge(String[] names) {
		for (String name : names) {
			String key = SecretName.key(name);
			if (key.startsWith("secretspolicies") && key.endsWith("maxage")) {
				return true;
			}
		}
		return false;
	}

}
