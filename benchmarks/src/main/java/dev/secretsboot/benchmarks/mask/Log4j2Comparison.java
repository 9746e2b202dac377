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
 * with four arguments. Run it as a main class; the argument is the number of rounds.
 */
public final class Log4j2Comparison {

	private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p 4711 --- [trading] [%t] %-40.40c{1.} : "
			+ "%MESSAGE%n%ex";

	private Log4j2Comparison() {
	}

	/**
	 * Run the comparison.
	 * @param arguments the number of rounds, 200 by default
	 * @throws IOException if there is no place for log files
	 */
	public static void main(String[] arguments) throws IOException {
		// Log4j's own, where our jar would make masking the default
		System.setProperty("Log4jLogEventFactory", ReusableLogEventFactory.class.getName());
		System.setProperty("log4j.ReliabilityStrategy", "AwaitCompletion");
		LoggingComparison.run(arguments, "%%replace{%%m}{%s}{******}", Log4j2Comparison::logger);
	}

	private static Runnable logger(LogOutput output, String message, boolean masked) {
		ConfigurationBuilder<BuiltConfiguration> configuration = ConfigurationBuilderFactory.newConfigurationBuilder();
		configuration.add(configuration.newAppender("file", "File")
			.addAttribute("fileName", output.file())
			.addAttribute("immediateFlush", output.flush())
			.add(configuration.newLayout("PatternLayout")
				.addAttribute("pattern", PATTERN.replace("%MESSAGE", message))));
		configuration.add(configuration.newRootLogger(Level.INFO).add(configuration.newAppenderRef("file")));
		LoggerContext context = new LoggerContext("benchmark");
		context.start(configuration.build(false));
		if (masked) {
			Contexts.mask(context);
		}
		Logger logger = context.getLogger("com.example.trading.OrderService");
		return () -> logger.info(LoggingComparison.TEMPLATE, "4711-0815", "ACC-000123456", "com.example.trading.Broker",
				"42");
	}

}
