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
import java.util.stream.Collectors;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.FileAppender;
import dev.secretsboot.benchmarks.Interleaved;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.mask.logback.Loggers;

/**
 * What a logging call costs with 1,000 secrets in all forms, beside one without masking
 * and beside Logback's own {@code %replace} with 10: Spring Boot's file pattern, a
 * message with four arguments, written to {@code /dev/null}. Run it as a main class; the
 * argument is the number of rounds.
 */
public final class LogbackComparison {

	private static final int CALLS = 512;

	private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p 4711 --- [trading] [%t] %-40.40logger{39} : "
			+ "%MESSAGE%n%ex";

	private final Interleaved interleaved = new Interleaved();

	private LogbackComparison() {
	}

	/**
	 * Run the comparison.
	 * @param arguments the number of rounds, 200 by default
	 */
	public static void main(String[] arguments) {
		SecretMasker.shared()
			.open()
			.replaceAll(
					LogText.secrets(1_000, 20).stream().map((secret) -> new MaskedValue("secret", secret)).toList());
		LogbackComparison comparison = new LogbackComparison();
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
		return "%replace(%m){'"
				+ secrets.stream().map((secret) -> secret.replace("+", "\\+")).collect(Collectors.joining("|"))
				+ "','******'}";
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
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(new LogbackMDCAdapter());
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(context);
		encoder.setPattern(PATTERN.replace("%MESSAGE", message));
		encoder.start();
		FileAppender<ILoggingEvent> appender = new FileAppender<>();
		appender.setContext(context);
		appender.setFile("/dev/null");
		appender.setImmediateFlush(flush);
		appender.setEncoder(encoder);
		appender.start();
		if (masked) {
			Loggers.mask(context);
		}
		context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
		return context.getLogger("com.example.trading.OrderService");
	}

}
