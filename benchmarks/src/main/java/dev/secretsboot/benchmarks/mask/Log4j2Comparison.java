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

package dev.secretsboot.benchmarks.mask;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.secretsboot.benchmarks.Interleaved;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.mask.log4j2.Contexts;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.core.impl.ReusableLogEventFactory;

/**
 * What a logging call costs with 1,000 secrets in all forms, beside one without masking
 * and beside Log4j's own {@code %replace} with 10: Spring Boot's file pattern, a message
 * with four arguments, written to {@code /dev/null}. Run it as a main class; the argument
 * is the number of rounds.
 */
public final class Log4j2Comparison {

	private static final int CALLS = 512;

	private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p 4711 --- [trading] [%t] %-40.40c{1.} : "
			+ "%MESSAGE%n%ex";

	private final Interleaved interleaved = new Interleaved();

	private Log4j2Comparison() {
	}

	/**
	 * Run the comparison.
	 * @param arguments the number of rounds, 200 by default
	 */
	public static void main(String[] arguments) {
		// Log4j's own, where our jar would make masking the default
		System.setProperty("Log4jLogEventFactory", ReusableLogEventFactory.class.getName());
		System.setProperty("log4j.ReliabilityStrategy", "AwaitCompletion");
		SecretMasker.shared()
			.open()
			.replaceAll(
					LogText.secrets(1_000, 20).stream().map((secret) -> new MaskedValue("secret", secret)).toList());
		Log4j2Comparison comparison = new Log4j2Comparison();
		for (boolean flush : new boolean[] { true, false }) {
			comparison.add("unmasked", flush, "%m", false);
			comparison.add("unmasked, again", flush, "%m", false);
			comparison.add("masked, 1,000 secrets", flush, "%m", true);
			comparison.add("%replace, 10 secrets", flush, replace(LogText.secrets(10, 20)), false);
		}
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 200;
		comparison.print(comparison.interleaved.run(rounds));
	}

	private static String replace(List<String> secrets) {
		return "%replace{%m}{" + String.join("|", secrets.stream().map((secret) -> secret.replace("+", "\\+")).toList())
				+ "}{******}";
	}

	private void print(Map<String, Double> results) {
		System.out.println("| candidate | ns per call | to unmasked |");
		System.out.println("|---|---|---|");
		results.forEach((name, nanos) -> {
			double base = results.get("unmasked" + name.substring(name.lastIndexOf(", ")));
			System.out.printf(Locale.ROOT, "| %s | %,.0f | %.2f |%n", name, nanos, nanos / base);
		});
	}

	private void add(String name, boolean flush, String message, boolean masked) {
		Logger logger = logger(flush, message, masked);
		String candidate = name + (flush ? ", flushed" : ", buffered");
		this.interleaved.add(candidate, CALLS, () -> {
			for (int call = 0; call < CALLS; call++) {
				logger.info("order {} of account {} accepted by {} in {} ms, nothing else to be said about it here",
						"4711-0815", "ACC-000123456", "com.example.trading.Broker", "42");
			}
			return CALLS;
		});
	}

	private static Logger logger(boolean flush, String message, boolean masked) {
		ConfigurationBuilder<BuiltConfiguration> configuration = ConfigurationBuilderFactory.newConfigurationBuilder();
		configuration.add(configuration.newAppender("file", "File")
			.addAttribute("fileName", "/dev/null")
			.addAttribute("immediateFlush", flush)
			.add(configuration.newLayout("PatternLayout")
				.addAttribute("pattern", PATTERN.replace("%MESSAGE", message))));
		configuration.add(configuration.newRootLogger(Level.INFO).add(configuration.newAppenderRef("file")));
		LoggerContext context = new LoggerContext("benchmark");
		context.start(configuration.build(false));
		if (masked) {
			Contexts.mask(context);
		}
		return context.getLogger("com.example.trading.OrderService");
	}

}
