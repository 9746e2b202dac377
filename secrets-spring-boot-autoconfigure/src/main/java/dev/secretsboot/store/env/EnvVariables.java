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

package dev.secretsboot.store.env;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.secretsboot.support.SecretName;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The environment variables of this process, found by a name in any spelling.
 */
final class EnvVariables {

	private static final String FILE = "_FILE";

	/** Letters of a name that say what the variable holds. */
	private static final Set<String> SECRET_WORDS = Set.of("password", "passwd", "passphrase", "secret", "token",
			"credential", "apikey", "accesskey", "privatekey", "secretkey", "signingkey", "encryptionkey");

	private final Map<String, String> variables = new TreeMap<>();

	EnvVariables(Environment environment) {
		source(environment).forEach((name, value) -> this.variables.put(String.valueOf(name), String.valueOf(value)));
	}

	private static Map<?, ?> source(Environment environment) {
		PropertySource<?> source = (environment instanceof ConfigurableEnvironment configurable)
				? configurable.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
				: null;
		return (source != null && source.getSource() instanceof Map<?, ?> map) ? map : System.getenv();
	}

	/**
	 * The variables with a name, however they spell it.
	 */
	List<String> named(String name) {
		String key = SecretName.key(name);
		return this.variables.keySet().stream().filter((variable) -> SecretName.key(variable).equals(key)).toList();
	}

	/**
	 * The {@code NAME_FILE} variables for a name.
	 */
	List<String> fileVariables(String name) {
		return named(name + FILE).stream().filter(EnvVariables::isFileVariable).toList();
	}

	/**
	 * The {@code NAME_FILE} variables of all names.
	 */
	List<String> fileVariables() {
		return this.variables.keySet().stream().filter(EnvVariables::isFileVariable).toList();
	}

	private static boolean isFileVariable(String variable) {
		return variable.length() > FILE.length() && variable.toUpperCase(Locale.ROOT).endsWith(FILE);
	}

	/**
	 * The name for which a {@code NAME_FILE} variable stands.
	 */
	static String nameOf(String fileVariable) {
		return fileVariable.substring(0, fileVariable.length() - FILE.length());
	}

	static boolean isNamedLikeSecret(String name) {
		String key = SecretName.key(name);
		return SECRET_WORDS.stream().anyMatch(key::contains);
	}

	String value(String variable) {
		return this.variables.getOrDefault(variable, "");
	}

	/**
	 * The value as a path, if it can be one.
	 */
	Optional<Path> path(String variable) {
		return Optional.ofNullable(asPath(value(variable)));
	}

	private static @Nullable Path asPath(String value) {
		try {
			return value.isBlank() ? null : Path.of(value).toAbsolutePath().normalize();
		}
		catch (InvalidPathException ex) {
			return null; // its message would quote the value
		}
	}

}
