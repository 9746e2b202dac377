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

package dev.secretsboot.env.placeholder;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.secretsboot.Secret;
import dev.secretsboot.env.load.Problem;
import dev.secretsboot.env.load.SecretLoader;
import dev.secretsboot.env.load.SecretsLoadException;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.support.SecretName;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.PlaceholderConfigurerSupport;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes {@code $<name>} work in a context: reads the names that bean classes ask for in
 * one go before any bean is made, refuses secrets inside expressions, and keeps SpEL away
 * from values.
 *
 * @since 0.1.0
 */
public final class StrictSecretsPostProcessor implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(StrictSecretsPostProcessor.class);

	private final SecretRegistry registry;

	private final SecretLoader loader;

	private final ConfigurableEnvironment environment;

	private final LiteralTexts literals;

	private final Set<String> askedFor = ConcurrentHashMap.newKeySet();

	/**
	 * A post-processor for one context.
	 * @param registry the secrets
	 * @param loader reads what is not there yet
	 * @param environment resolves ordinary placeholders
	 */
	public StrictSecretsPostProcessor(SecretRegistry registry, SecretLoader loader,
			ConfigurableEnvironment environment) {
		this.registry = registry;
		this.loader = loader;
		this.environment = environment;
		this.literals = new LiteralTexts(registry, environment);
	}

	/**
	 * Be the first to resolve embedded values. To be called before the context is
	 * refreshed.
	 * @param beanFactory the context's factory
	 */
	public void registerResolver(ConfigurableListableBeanFactory beanFactory) {
		beanFactory.addEmbeddedValueResolver(new StrictValueResolver(this::findOrLoad, this.literals));
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.getBeanNamesForType(PlaceholderConfigurerSupport.class, true, false).length == 0) {
			// Spring adds this one only where no resolver is registered, and ours is
			beanFactory.addEmbeddedValueResolver(this.environment::resolvePlaceholders);
		}
		BeanExpressionResolver expressions = beanFactory.getBeanExpressionResolver();
		if (expressions != null) {
			beanFactory.setBeanExpressionResolver(new LiteralExpressionResolver(expressions, this.literals));
		}
		List<ValueUse> uses = new ValueUseScanner(beanFactory).scan();
		List<Problem> problems = new ArrayList<>(this.loader.isBuild() ? List.of() : loadAll(uses));
		problems.addAll(secretsInExpressions(uses));
		if (!problems.isEmpty()) {
			throw new SecretsLoadException(problems);
		}
	}

	private List<Problem> loadAll(List<ValueUse> uses) {
		Set<String> names = new LinkedHashSet<>();
		uses.forEach((use) -> names.addAll(StrictPlaceholders.names(use.text())));
		Map<String, Problem> failures = load(names);
		List<Problem> problems = new ArrayList<>();
		for (ValueUse use : uses) {
			for (String name : StrictPlaceholders.namesWithoutDefault(use.text())) {
				if (failures.containsKey(SecretName.key(name)) || this.registry.find(name).isEmpty()) {
					problems.add(problem(use, name, failures));
				}
			}
		}
		return problems;
	}

	private Problem problem(ValueUse use, String name, Map<String, Problem> failures) {
		Problem problem = failures.getOrDefault(SecretName.key(name), this.loader.missing(name));
		return new Problem(name, problem.kind(), problem.place(),
				problem.fact() + ". $<" + name + "> is asked for by " + use.place()
						+ ", and takes a value from a store only, or its default",
				(problem.action() + "\nOr give a default: $<" + name + ":default>").strip());
	}

	private Map<String, Problem> load(Set<String> names) {
		Set<String> unknown = new LinkedHashSet<>();
		names.stream()
			.filter((name) -> this.registry.find(name).isEmpty() && this.askedFor.add(SecretName.key(name)))
			.forEach(unknown::add);
		return unknown.isEmpty() ? Map.of() : this.loader.loadMore(unknown);
	}

	private Optional<Secret> findOrLoad(String name) {
		Optional<Secret> secret = this.registry.find(name);
		if (secret.isPresent()) {
			return secret;
		}
		Problem failure = load(Set.of(name)).get(SecretName.key(name));
		if (failure != null) {
			throw new MissingSecretException(name, failure.summary());
		}
		return this.registry.find(name);
	}

	private List<Problem> secretsInExpressions(List<ValueUse> uses) {
		List<Problem> problems = new ArrayList<>();
		for (ValueUse use : uses) {
			if (use.expressions().stream().anyMatch(this::holdsSecret)) {
				problems.add(new Problem("@Value(\"" + use.text() + "\")", "unsafe", use.place(),
						"A secret stands inside a SpEL expression: whoever can write the secret can run code here",
						"Inject the secret without #{ } and compute with it in Java\n"
								+ "Or accept the risk: secrets.allow-in-spel=true"));
			}
		}
		if (this.loader.allowsInSpel()) {
			problems.forEach((problem) -> logger.warn(problem.summary()));
			return List.of();
		}
		return problems;
	}

	private boolean holdsSecret(String expression) {
		if (StrictPlaceholders.areIn(expression)) {
			return true;
		}
		if (!expression.contains("${")) {
			return false;
		}
		String resolved = this.environment.resolvePlaceholders(expression);
		return this.registry.current()
			.secrets()
			.stream()
			.anyMatch((secret) -> !secret.isPlain() && resolved.contains(secret.reveal()));
	}

}
