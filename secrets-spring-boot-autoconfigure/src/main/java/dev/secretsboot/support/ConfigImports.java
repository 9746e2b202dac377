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

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Looks through {@code spring.config.import}, as far as its property sources are listed.
 *
 * @since 0.1.0
 */
public final class ConfigImports {

	private ConfigImports() {
	}

	/**
	 * Whether something is imported from a kind of location.
	 * @param environment the environment
	 * @param mark what only such locations contain, {@code vault:} for example
	 * @return {@code true} if a location contains it
	 */
	public static boolean contain(Environment environment, String mark) {
		if (environment instanceof ConfigurableEnvironment configurable) {
			for (PropertySource<?> source : configurable.getPropertySources()) {
				if (source instanceof EnumerablePropertySource<?> listed && contains(listed, mark)) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean contains(EnumerablePropertySource<?> source, String mark) {
		for (String name : source.getPropertyNames()) {
			if (name.startsWith("spring.config.import") && String.valueOf(source.getProperty(name)).contains(mark)) {
				return true;
			}
		}
		return false;
	}

}
