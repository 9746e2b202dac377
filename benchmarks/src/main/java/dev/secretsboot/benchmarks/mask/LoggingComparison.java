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

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.secretsboot.benchmarks.Interleaved;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;

/**
 * What masking with 1,000 secrets adds to a call of a logger, beside the {@code %replace}
 * of the same logging system with 10: Spring Boot's file pattern, a message with four
 * arguments, to each {@link LogOutput}.
 */
final class LoggingComparison {

	/** What is logged. */
	static final String TEMPLATE = "order {} of account {} accepted by {} in {} ms, nothing else to be said about it here";

	private static final int CALLS = 512;

	private final Interleaved interleaved = new Interleaved();

	private LoggingComparison() {
	}

	/**
	 * Run the comparison and print its table.
	 * @param arguments the number of rounds, 200 by default
	 * @param replace the {@code %replace} of the logging system, with {@code %s} for the
	 * expression
	 * @param loggers makes the loggers
	 * @throws IOException if there is no place for log files
	 */
	static void run(String[] arguments, String replace, Loggers loggers) throws IOException {
		SecretMasker.shared()
			.open()
			.replaceAll(
					LogText.secrets(1_000, 20).stream().map((secret) -> new MaskedValue("secret", secret)).toList());
		String replacing = replace.formatted(expression(LogText.secrets(10, 20)));
		LoggingComparison comparison = new LoggingComparison();
		for (LogOutput.Kind kind : LogOutput.Kind.values()) {
			comparison.add("unmasked", kind, (output) -> loggers.logger(output, "%m", false));
			comparison.add("unmasked, again", kind, (output) -> loggers.logger(output, "%m", false));
			comparison.add("masked, 1,000 secrets", kind, (output) -> loggers.logger(output, "%m", true));
			comparison.add("%replace, 10 secrets", kind, (output) -> loggers.logger(output, replacing, false));
		}
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 200;
		print(comparison.interleaved.run(rounds));
	}

	private static String expression(List<String> secrets) {
		return secrets.stream().map((secret) -> secret.replace("+", "\\+")).collect(Collectors.joining("|"));
	}

	private void add(String name, LogOutput.Kind kind, Function<LogOutput, Runnable> logger) throws IOException {
		LogOutput output = LogOutput.of(kind);
		Runnable call = logger.apply(output);
		this.interleaved.add(name + ", " + kind.text(), CALLS, () -> {
			for (int i = 0; i < CALLS; i++) {
				call.run();
			}
			output.limit();
			return CALLS;
		});
	}

	private static void print(Map<String, Double> results) {
		System.out.println("| candidate | ns per call | to unmasked |");
		System.out.println("|---|---|---|");
		results.forEach((name, nanos) -> {
			double base = results.get("unmasked" + name.substring(name.lastIndexOf(", ")));
			System.out.printf(Locale.ROOT, "| %s | %,.0f | %.2f |%n", name, nanos, nanos / base);
		});
	}

	/**
	 * Makes loggers of one logging system.
	 */
	interface Loggers {

		/**
		 * A logger.
		 * @param output where it writes
		 * @param message the conversion word of the message
		 * @param masked whether it masks
		 * @return a call that logs {@link LoggingComparison#TEMPLATE} with four arguments
		 */
		Runnable logger(LogOutput output, String message, boolean masked);

	}

}
