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

import dev.secretsboot.mask.SecretMasker;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;

/**
 * Explains a secret that cannot be bound, before Spring Boot's own analyzer does so with
 * the value and with a reason that quotes it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SecretBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		if (property == null || !isSecret(property)) {
			return null;
		}
		return new FailureAnalysis(
				"Failed to bind the secret '" + property.getName() + "' to " + cause.getTarget().getType() + ":"
						+ "%n%n    Property: %s%n    Value: ******%n    Origin: %s".formatted(property.getName(),
								property.getOrigin()),
				"Store a value that can be converted to " + cause.getTarget().getType()
						+ ", or bind the property to another type.",
				SecretMasker.shared().mask(cause));
	}

	private static boolean isSecret(ConfigurationProperty property) {
		return property.getSource() != null
				&& property.getSource().getUnderlyingSource() instanceof PropertySource<?> source
				&& (source instanceof SecretsPropertySource || source instanceof RelaxedSecretsPropertySource);
	}

}
