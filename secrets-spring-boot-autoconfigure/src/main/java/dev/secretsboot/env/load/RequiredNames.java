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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.secretsboot.support.PropertyReader;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * The union of all {@code secrets.required} lists. Spring Boot replaces a list as a
 * whole, and what a base file demands must not be dropped by the file of a profile.
 */
final class RequiredNames {

	private RequiredNames() {
	}

	static Set<String> in(ConfigurableEnvironment environment) {
		Set<String> names = new LinkedHashSet<>();
		if (new PropertyReader(environment, "secrets").isAbsent("required")) {
			return names;
		}
		PropertySourcesPlaceholdersResolver placeholders = new PropertySourcesPlaceholdersResolver(environment);
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
				new Binder(ConfigurationPropertySources.from(source), placeholders)
					.bind("secrets.required", Bindable.listOf(String.class))
					.orElse(List.of())
					.stream()
					.map(String::trim)
					.filter((name) -> !name.isEmpty())
					.forEach(names::add);
			}
		}
		return names;
	}

}
