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

package dev.secretsboot.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.support.PropertyReader;
import dev.secretsboot.support.RotationDate;
import dev.secretsboot.support.SecretName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * Reads policies from an environment. What is wrong is told with its property and its
 * place, without its value, which may be a misplaced secret.
 */
final class PolicyReader {

	private static final String PREFIX = "secrets.policies";

	private final Environment environment;

	PolicyReader(Environment environment) {
		this.environment = environment;
	}

	List<Policy> read() {
		if (new PropertyReader(this.environment, "secrets").isAbsent("policies")) {
			return List.of();
		}
		return bind().entrySet().stream().map((entry) -> policy(entry.getKey(), entry.getValue())).toList();
	}

	private Map<String, PolicySettings> bind() {
		try {
			return Binder.get(this.environment)
				.bind(PREFIX, Bindable.mapOf(String.class, PolicySettings.class))
				.orElse(Map.of());
		}
		catch (BindException ex) {
			ConfigurationPropertyName name = (ex.getProperty() != null) ? ex.getProperty().getName() : ex.getName();
			throw invalid(name.toString(), "cannot be read");
		}
	}

	private Policy policy(String id, PolicySettings settings) {
		String prefix = PREFIX + "." + id;
		return new Policy(id, match(prefix + ".match", settings.match()),
				maxAge(prefix + ".max-age", settings.maxAge()), rotateBy(prefix + ".rotate-by", settings.rotateBy()));
	}

	private List<String> match(String property, List<String> match) {
		List<String> globs = match.stream().map(String::trim).filter((glob) -> !glob.isEmpty()).toList();
		if (globs.isEmpty()) {
			throw invalid(property, "is missing: the policy does not say which secrets it is about");
		}
		if (!globs.stream().allMatch(PolicyReader::isGlob)) {
			throw invalid(property, "must be names of secrets, in which '*' is the only wildcard");
		}
		return globs;
	}

	private static boolean isGlob(String glob) {
		boolean names = glob.contains("*") || !SecretName.key(glob).isEmpty();
		return names && !glob.contains("?") && !SecretName.isUnsafe(glob);
	}

	private @Nullable Duration maxAge(String property, @Nullable Duration maxAge) {
		if (maxAge != null && (maxAge.isNegative() || maxAge.isZero())) {
			throw invalid(property, "must be longer than zero");
		}
		return maxAge;
	}

	private @Nullable Instant rotateBy(String property, @Nullable String rotateBy) {
		if (rotateBy == null || rotateBy.isBlank()) {
			return null;
		}
		return RotationDate.parse(rotateBy.trim())
			.orElseThrow(() -> invalid(property, "is neither a date nor a moment with its offset"));
	}

	private SecretStoreException invalid(String property, String fact) {
		return SecretStoreException.of(Reason.MISCONFIGURED, PREFIX)
			.at(property)
			.fix("Write for example " + property + "=" + example(property))
			.because("The property " + property + place(property) + " " + fact);
	}

	private static String example(String property) {
		if (property.endsWith(".max-age")) {
			return "90d";
		}
		return property.endsWith(".rotate-by") ? "2027-06-30 or 2027-06-30T12:00:00Z" : "alpaca.*";
	}

	private String place(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull)
			.findFirst()
			.map((found) -> " (" + found.getOrigin() + ")")
			.orElse("");
	}

}
