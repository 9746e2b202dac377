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

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.FileAppender;
import dev.secretsboot.mask.logback.Loggers;

/**
 * What a logging call costs with 1,000 secrets in all forms, beside one without masking
 * and beside Logback's own {@code %replace} with 10: Spring Boot's file pattern, a
 * message with four arguments. Run it as a main class; the argument is the number of
 * rounds.
 */
public final class LogbackComparison {

	private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p 4711 --- [trading] [%t] %-40.40logger{39} : "
			+ "%MESSAGE%n%ex";

	private LogbackComparison() {
	}

	/**
	 * Run the comparison.
	 * @param arguments the number of rounds, 200 by default
	 * @throws IOException if there is no place for log files
	 */
	public static void main(String[] arguments) throws IOException {
		LoggingComparison.run(arguments, "%%replace(%%m){'%s','******'}", LogbackComparison::logger);
	}

	private static Runnable logger(LogOutput output, String message, boolean masked) {
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(new LogbackMDCAdapter());
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(context);
		encoder.setPattern(PATTERN.replace("%MESSAGE", message));
		encoder.start();
		FileAppender<ILoggingEvent> appender = new FileAppender<>();
		appender.setContext(context);
		appender.setFile(output.file());
		appender.setImmediateFlush(output.flush());
		appender.setEncoder(encoder);
		appender.start();
		if (masked) {
			Loggers.mask(context);
		}
		context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
		Logger logger = context.getLogger("com.example.trading.OrderService");
		return () -> logger.info(LoggingComparison.TEMPLATE, "4711-0815", "ACC-000123456", "com.example.trading.Broker",
				"42");
	}

}
