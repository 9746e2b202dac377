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

import dev.secretsboot.mask.SecretMasker;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * Masks what any analyzer says of a failed start. Spring Boot's own quote the value that
 * could not be bound or was refused by a constraint, and the report must not show it,
 * whatever logging system prints it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MaskedFailureAnalyzer implements FailureAnalyzer {

	private final @Nullable BeanFactory beanFactory;

	private final @Nullable Environment environment;

	/**
	 * Create the analyzer.
	 * @param beanFactory passed on to other analyzers, {@code null} as long as there is
	 * no context
	 * @param environment the same
	 */
	MaskedFailureAnalyzer(@Nullable BeanFactory beanFactory, @Nullable Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		ClassLoader classLoader = (this.beanFactory instanceof ConfigurableBeanFactory configurable)
				? configurable.getBeanClassLoader() : null;
		return SpringFactoriesLoader.forDefaultResourceLocation(classLoader)
			.load(FailureAnalyzer.class, ArgumentResolver.from(this::argument),
					FailureHandler.logging(LogFactory.getLog(getClass())))
			.stream()
			.filter((analyzer) -> !(analyzer instanceof MaskedFailureAnalyzer))
			.map((analyzer) -> analyze(analyzer, failure))
			.filter(Objects::nonNull)
			.findFirst()
			.map((analysis) -> mask(analysis, failure))
			.orElse(null);
	}

	private @Nullable Object argument(Class<?> type) {
		if (type == BeanFactory.class) {
			return this.beanFactory;
		}
		return (type == Environment.class) ? this.environment : null;
	}

	/**
	 * As Spring Boot does it: an analyzer that fails has nothing to say.
	 */
	private static @Nullable FailureAnalysis analyze(FailureAnalyzer analyzer, Throwable failure) {
		try {
			return analyzer.analyze(failure);
		}
		catch (RuntimeException | LinkageError ex) {
			return null;
		}
	}

	private static FailureAnalysis mask(FailureAnalysis analysis, Throwable failure) {
		Throwable cause = Objects.requireNonNullElse(analysis.getCause(), failure);
		return new FailureAnalysis(mask(analysis.getDescription()), mask(analysis.getAction()),
				SecretMasker.shared().mask(cause));
	}

	private static @Nullable String mask(@Nullable String text) {
		return (text != null) ? SecretMasker.shared().mask(text) : null;
	}

}
