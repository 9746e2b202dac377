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

package dev.secretsboot.sample;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;

/**
 * What a logger prints while this is open: an ordinary appender of Logback, attached by
 * hand long after the start.
 */
final class LogTail implements AutoCloseable {

	private final Logger logger;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

	private LogTail(Logger logger) {
		this.logger = logger;
	}

	static LogTail of(org.slf4j.Logger logger) {
		LogTail tail = new LogTail((Logger) logger);
		tail.open();
		return tail;
	}

	private void open() {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(this.logger.getLoggerContext());
		encoder.setPattern("%-5level %msg %mdc %kvp%n%ex{short}");
		encoder.start();
		this.appender.setContext(this.logger.getLoggerContext());
		this.appender.setEncoder(encoder);
		this.appender.setOutputStream(this.bytes);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	List<String> lines() {
		return this.bytes.toString(StandardCharsets.UTF_8).lines().map(String::stripTrailing).toList();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.appender);
		this.appender.stop();
	}

}
