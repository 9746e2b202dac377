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

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Tells whoever writes {@code ${name}} for a secret that nobody has how to have the
 * stores asked for it. Spring Boot prints the stack trace alone.
 */
final class UnresolvedPlaceholderFailureAnalyzer extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

	private final @Nullable Environment environment;

	UnresolvedPlaceholderFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PlaceholderResolutionException cause) {
		String name = cause.getPlaceholder();
		boolean isAbsent = Objects.toString(cause.getMessage(), "").startsWith("Could not resolve placeholder");
		PropertySource<?> source = (this.environment instanceof ConfigurableEnvironment configurable)
				? configurable.getPropertySources().get(SecretsPropertySource.NAME) : null;
		if (!isAbsent || !(source instanceof SecretsPropertySource secrets)) {
			return null;
		}
		return new FailureAnalysis(
				bean(rootFailure) + " needs the property '" + name + "'. No store of "
						+ secrets.getSource().registry().current().state().stores()
						+ " delivers it, and no config file, argument or environment variable sets it.",
				"If it is a secret, add " + name + " to secrets.required: the stores are then asked for it, and the "
						+ "report says how to store it. If it is none, set it, or give a default: ${" + name
						+ ":default}.",
				cause);
	}

	/**
	 * The innermost bean; those around it only depend on it.
	 */
	private static String bean(Throwable failure) {
		String bean = "A bean";
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BeanCreationException creation && creation.getBeanName() != null) {
				bean = "The bean '" + creation.getBeanName() + "'";
			}
		}
		return bean;
	}

}
