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

package dev.secretsboot.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Everything that any logger prints while this is open, at its most talkative level, kept
 * in memory instead of on the console.
 */
public final class PrintedLines implements AutoCloseable {

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final Logger root = this.loggers.getLogger(Logger.ROOT_LOGGER_NAME);

	private final java.util.logging.Logger julRoot = LogManager.getLogManager().getLogger("");

	private final Level level = this.root.getLevel();

	private final java.util.logging.Level julLevel = this.julRoot.getLevel();

	private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();

	private final Handler[] julHandlers = this.julRoot.getHandlers();

	private final Recorder recorder = new Recorder();

	private final JulRecorder julRecorder = new JulRecorder();

	public PrintedLines() {
		this.root.iteratorForAppenders().forEachRemaining(this.appenders::add);
		this.appenders.forEach(this.root::detachAppender);
		this.recorder.setContext(this.loggers);
		this.recorder.start();
		this.root.addAppender(this.recorder);
		this.root.setLevel(Level.TRACE);
		for (Handler handler : this.julHandlers) {
			this.julRoot.removeHandler(handler);
		}
		this.julRecorder.setLevel(java.util.logging.Level.ALL);
		this.julRoot.addHandler(this.julRecorder);
		this.julRoot.setLevel(java.util.logging.Level.ALL);
	}

	/**
	 * Whether a text was printed, in one line or as one of several.
	 * @param text the text
	 * @return {@code true} if some line contains it
	 */
	public boolean contain(String text) {
		return this.lines.stream().anyMatch((line) -> line.contains(text));
	}

	/**
	 * How many lines contain a text.
	 * @param text the text
	 * @return the number of lines
	 */
	public long count(String text) {
		return this.lines.stream().filter((line) -> line.contains(text)).count();
	}

	@Override
	public void close() {
		this.root.detachAppender(this.recorder);
		this.root.setLevel(this.level);
		if (!this.root.iteratorForAppenders().hasNext()) {
			// otherwise an application has set up logging anew in the meantime
			this.appenders.forEach(this.root::addAppender);
		}
		this.julRoot.removeHandler(this.julRecorder);
		this.julRoot.setLevel(this.julLevel);
		for (Handler handler : this.julHandlers) {
			this.julRoot.addHandler(handler);
		}
	}

	private final class Recorder extends AppenderBase<ILoggingEvent> {

		@Override
		protected void append(ILoggingEvent event) {
			IThrowableProxy throwable = event.getThrowableProxy();
			String trace = (throwable != null) ? ThrowableProxyUtil.asString(throwable) : "";
			PrintedLines.this.lines
				.add(event.getFormattedMessage() + event.getMDCPropertyMap() + event.getKeyValuePairs() + trace);
		}

	}

	private final class JulRecorder extends Handler {

		private final java.util.logging.SimpleFormatter formatter = new java.util.logging.SimpleFormatter();

		@Override
		public void publish(LogRecord event) {
			PrintedLines.this.lines.add(this.formatter.format(event));
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
