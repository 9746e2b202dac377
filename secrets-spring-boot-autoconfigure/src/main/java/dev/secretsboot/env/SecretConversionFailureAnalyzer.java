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

package dev.secretsboot.env;

import java.util.Objects;
import java.util.stream.Collectors;

import dev.secretsboot.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Explains a secret that {@code @Value} cannot convert to the type of the member. Without
 * it the exception would be printed, with the value in its message.
 */
final class SecretConversionFailureAnalyzer extends AbstractInjectionFailureAnalyzer<TypeMismatchException> {

	private final @Nullable Environment environment;

	SecretConversionFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, TypeMismatchException cause,
			@Nullable String description) {
		String names = namesOf(cause.getValue());
		if (names.isEmpty()) {
			return null;
		}
		String type = (cause.getRequiredType() != null) ? cause.getRequiredType().getName() : "the type of the member";
		return new FailureAnalysis(
				((description != null) ? description : "A bean") + " takes the secret '" + names
						+ "', whose value cannot be converted to " + type + ".",
				"Store a value that can be converted to " + type + ", or inject the secret as a String.", cause);
	}

	private String namesOf(@Nullable Object value) {
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			PropertySource<?> source = configurable.getPropertySources().get(SecretsPropertySource.NAME);
			if (source instanceof SecretsPropertySource secrets) {
				return secrets.getSource()
					.registry()
					.all()
					.stream()
					.filter((secret) -> Objects.equals(secret.reveal(), value))
					.map(Secret::name)
					.collect(Collectors.joining("' or '"));
			}
		}
		return "";
	}

}
