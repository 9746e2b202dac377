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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.secretsboot.Secret;
import dev.secretsboot.registry.Snapshot;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySource.StubPropertySource;

/**
 * The property sources above ours: command line, system properties, environment
 * variables. What they say counts before any store.
 */
final class HigherSources {

	private final ConfigurableEnvironment environment;

	private final String ours;

	HigherSources(ConfigurableEnvironment environment, String ours) {
		this.environment = environment;
		this.ours = ours;
	}

	/**
	 * Whether one of them supplies a name.
	 */
	boolean supply(String name) {
		return find(name, above()).isPresent();
	}

	/**
	 * The secrets whose name one of them has with another value. The names of a source
	 * are looked up among the secrets and not the other way round: that is many times
	 * faster, and only what has been found that way is compared by Spring Boot's rules.
	 */
	SortedSet<String> shadowed(Snapshot snapshot) {
		SortedSet<String> names = new TreeSet<>();
		if (snapshot.secrets().isEmpty()) {
			return names;
		}
		List<ConfigurationPropertySource> above = above();
		for (Secret secret : candidates(above, snapshot)) {
			find(secret.name(), above).filter((property) -> !hasValueOf(property, secret))
				.ifPresent((property) -> names.add(secret.name()));
		}
		return names;
	}

	private static Collection<Secret> candidates(List<ConfigurationPropertySource> above, Snapshot snapshot) {
		Set<Secret> candidates = new LinkedHashSet<>();
		for (ConfigurationPropertySource source : above) {
			if (!(source.getUnderlyingSource() instanceof EnumerablePropertySource<?> enumerable)) {
				return snapshot.secrets();
			}
			for (String name : enumerable.getPropertyNames()) {
				snapshot.find(name).ifPresent(candidates::add);
			}
		}
		return candidates;
	}

	private static boolean hasValueOf(ConfigurationProperty property, Secret secret) {
		return Objects.toString(property.getValue(), "").equals(secret.reveal());
	}

	/**
	 * Where a name is set above us.
	 */
	String describe(String name) {
		return find(name, above()).map((property) -> (property.getOrigin() != null) ? property.getOrigin().toString()
				: "the property " + property.getName())
			.orElse("nothing");
	}

	/**
	 * Whether a name is set only below us, in a config file.
	 */
	boolean isOnlyConfigured(String name) {
		return this.environment.containsProperty(name) && !supply(name);
	}

	private static Optional<ConfigurationProperty> find(String name, List<ConfigurationPropertySource> sources) {
		ConfigurationPropertyName property = ConfigurationPropertyName.adapt(name, '.');
		return sources.stream()
			.flatMap((source) -> Optional.ofNullable(property(source, property)).stream())
			.findFirst();
	}

	private static @Nullable ConfigurationProperty property(ConfigurationPropertySource source,
			ConfigurationPropertyName name) {
		return source.getConfigurationProperty(name);
	}

	private List<ConfigurationPropertySource> above() {
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source.getName().equals(this.ours)) {
				return sources;
			}
			boolean isEmpty = source instanceof StubPropertySource;
			if (!isEmpty && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
				ConfigurationPropertySources.from(source).forEach(sources::add);
			}
		}
		return sources;
	}

}
