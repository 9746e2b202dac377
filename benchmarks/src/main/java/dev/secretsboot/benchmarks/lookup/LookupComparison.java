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

package dev.secretsboot.benchmarks.lookup;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.secretsboot.benchmarks.Interleaved;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * What a property costs in an application with 1,000 secrets: a secret from our property
 * sources alone and through the environment of Spring Boot, and a name that is no secret,
 * beside the same application without secrets. Run it as a main class; the argument is
 * the number of rounds.
 */
public final class LookupComparison {

	private static final int SECRETS = 1_000;

	private static final int NAMES = 64;

	private final Interleaved interleaved = new Interleaved();

	private LookupComparison() {
	}

	/**
	 * Run the comparison.
	 * @param arguments the number of rounds, 200 by default
	 */
	public static void main(String[] arguments) throws Exception {
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 200;
		try (ConfigurableApplicationContext with = DotenvApplication.start(SECRETS, foreign());
				ConfigurableApplicationContext without = DotenvApplication.start(SECRETS, foreignWithoutSecrets())) {
			LookupComparison comparison = new LookupComparison();
			comparison.add(with.getEnvironment(), without.getEnvironment());
			comparison.print(comparison.interleaved.run(rounds));
		}
	}

	private static String[] foreign() {
		return IntStream.range(0, NAMES)
			.mapToObj((i) -> "--application.setting-" + i + "=value")
			.toArray(String[]::new);
	}

	private static String[] foreignWithoutSecrets() {
		return StringUtils.addStringToArray(foreign(), "--secrets.enabled=false");
	}

	private void add(ConfigurableEnvironment with, ConfigurableEnvironment without) {
		String[] dotted = names("bench.s");
		PropertySource<?> secrets = Objects.requireNonNull(with.getPropertySources().get("secrets"));
		PropertySource<?> relaxed = Objects.requireNonNull(with.getPropertySources().get("secrets-relaxed"));
		add("a secret, our source alone", dotted, secrets::getProperty);
		add("a secret in another spelling, our relaxed source alone", names("BENCH_S"), relaxed::getProperty);
		add("a secret, Environment", dotted, with::getProperty);
		addForeign("a setting of the command line", names("application.setting-"), with, without);
		addForeign("a name that nobody knows", names("application.unknown-"), with, without);
	}

	private void addForeign(String name, String[] names, Environment with, Environment without) {
		add(name + ", Environment", names, with::getProperty);
		add(name + ", Environment without secrets", names, without::getProperty);
	}

	private void add(String candidate, String[] names, Lookup lookup) {
		this.interleaved.add(candidate, names.length, () -> {
			int found = 0;
			for (String name : names) {
				found += (lookup.get(name) != null) ? 1 : 0;
			}
			return found;
		});
	}

	private static String[] names(String prefix) {
		return IntStream.range(0, NAMES).mapToObj((i) -> prefix + i).toArray(String[]::new);
	}

	private void print(Map<String, Double> results) {
		System.out.println("| lookup | ns | added |");
		System.out.println("|---|---|---|");
		results.forEach((name, nanos) -> {
			Double base = results.get(name + " without secrets");
			System.out.printf(Locale.ROOT, "| %s | %,.0f | %s |%n", name, nanos,
					(base != null) ? "%,.0f".formatted(nanos - base) : "");
		});
	}

	/**
	 * A lookup.
	 */
	private interface Lookup {

		@Nullable Object get(String name);

	}

}
