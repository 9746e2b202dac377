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

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Tells without a binder that a property is not set. Most properties of most applications
 * are not, and in a JVM that has just started a binder takes long to find that out.
 */
final class AbsentProperties {

	private final boolean isKnown;

	/** Of the properties that may be below the prefix. */
	private final List<String> keys = new ArrayList<>();

	private final List<PropertySource<?>> unlisted = new ArrayList<>();

	/**
	 * Look through an environment.
	 * @param environment the environment
	 * @param prefix what all names that will be asked for begin with
	 */
	AbsentProperties(Environment environment, String prefix) {
		this.isKnown = environment instanceof ConfigurableEnvironment;
		if (environment instanceof ConfigurableEnvironment configurable) {
			char first = Character.toLowerCase(prefix.charAt(0));
			for (PropertySource<?> source : configurable.getPropertySources()) {
				if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
					add(source, first);
				}
			}
		}
	}

	private void add(PropertySource<?> source, char first) {
		if (source instanceof CompositePropertySource composite) {
			for (PropertySource<?> part : composite.getPropertySources()) {
				add(part, first);
			}
		}
		else if (source instanceof EnumerablePropertySource<?> listed) {
			for (String name : listed.getPropertyNames()) {
				if (beginsWith(name, first)) {
					this.keys.add(SecretName.key(name));
				}
			}
		}
		else {
			this.unlisted.add(source);
		}
	}

	/**
	 * Spares the key of most names. Spring Boot skips other characters, too.
	 */
	private static boolean beginsWith(String name, char first) {
		int start = 0;
		while (start < name.length() && !Character.isLetterOrDigit(name.charAt(start))) {
			start++;
		}
		return start < name.length() && Character.toLowerCase(name.charAt(start)) == first;
	}

	/**
	 * Whether neither a property nor any below it is set. Of a source that does not list
	 * its properties only the property itself and the first of a list is known, which is
	 * also all that Spring Boot takes from it.
	 * @param name a name in dashed spelling
	 * @return {@code false} also where it is not known for sure
	 */
	boolean contain(String name) {
		if (!this.isKnown) {
			return false;
		}
		String key = SecretName.key(name);
		for (String set : this.keys) {
			if (set.startsWith(key)) {
				return false;
			}
		}
		for (PropertySource<?> source : this.unlisted) {
			if (source.containsProperty(name) || source.containsProperty(name + "[0]")) {
				return false;
			}
		}
		return true;
	}

}
