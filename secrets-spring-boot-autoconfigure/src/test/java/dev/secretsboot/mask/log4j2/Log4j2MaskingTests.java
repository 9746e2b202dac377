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

package dev.secretsboot.mask.log4j2;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.secretsboot.mask.Leak;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerConfig;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.DefaultReliabilityStrategy;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.DefaultLogEventFactory;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.util.PropertiesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the masking of Log4j: real loggers of each kind, judged by what they print.
 */
class Log4j2MaskingTests {

	private static final String SECRET = "s3cr3t-value-1";

	private static final int LINES = 13;

	private final EventMask mask = new EventMask(SecretMasker.shared());

	private final MaskScope scope = SecretMasker.shared().open();

	private final StringWriter pattern = new StringWriter();

	private final StringWriter json = new StringWriter();

	@BeforeEach
	void addSecrets() {
		this.scope.add(List.of(new MaskedValue("example", SECRET), new MaskedValue("braces", "s3cr3t-{}-value-2")));
	}

	@AfterEach
	void close() {
		this.scope.close();
		ThreadContext.clearAll();
	}

	@ParameterizedTest
	@MethodSource("contexts")
	void loggersWhenEverythingHoldsSecretShowNoneAndLoseNothing(LoggerContext context) {
		context.start(configuration());
		Log4j2Masking.install(context, this.mask);
		logEverything(context.getLogger("com.example.Leaky"));
		context.stop();
		assertMaskedAndComplete(this.pattern.toString());
		assertMaskedAndComplete(this.json.toString());
	}

	@ParameterizedTest
	@MethodSource("contexts")
	void loggersWhenAnyFormStandsInAnyPartShowNoneAndLoseNothing(LoggerContext context) {
		this.scope.add(List.of(new MaskedValue("leak", Leak.SECRET)));
		context.start(configuration());
		Log4j2Masking.install(context, this.mask);
		context.reconfigure(configuration());
		Logger logger = context.getLogger("com.example.Leaky");
		Leak.of(Leak.SECRET).forEach((leak) -> log(logger, leak));
		context.stop();
		Leak.assertNoneIn("pattern", this.pattern.toString(), Leak.SECRET);
		Leak.assertNoneIn("json", this.json.toString(), Leak.SECRET);
	}

	private static void log(Logger logger, Leak leak) {
		switch (leak.carrier()) {
			case MESSAGE -> logger.info(leak.id() + " " + leak.text());
			case ARGUMENT -> logger.info("{} {}", leak.id(), leak.text());
			case CONTEXT -> logInContext(logger, leak);
			case KEY_VALUE -> logger.info(new StringMapMessage().with("id", leak.id()).with("key", leak.text()));
			case MARKER -> logger.info(MarkerManager.getMarker(leak.text()), leak.id());
			case EXCEPTION, CAUSE, SUPPRESSED -> logger.error(leak.id(), leak.exception());
			case THREAD -> leak.runInThread(() -> logger.info(leak.id()));
		}
	}

	private static void logInContext(Logger logger, Leak leak) {
		try (CloseableThreadContext.Instance closeable = CloseableThreadContext.put("key", leak.text())) {
			logger.info(leak.id());
		}
	}

	@ParameterizedTest
	@MethodSource("contexts")
	void loggersWhenLevelIsSetByCodeShowNone(LoggerContext context) {
		context.start(configuration());
		Log4j2Masking.install(context, this.mask);
		LoggerConfig level = new LoggerConfig("com.example", Level.DEBUG, true);
		context.getConfiguration().addLogger("com.example", level);
		context.updateLoggers();
		logEverything(context.getLogger("com.example.Leaky"));
		context.stop();
		assertMaskedAndComplete(this.pattern.toString());
	}

	@ParameterizedTest
	@MethodSource("contexts")
	void loggersWhenConfiguredAgainShowNone(LoggerContext context) {
		context.start(configuration());
		Log4j2Masking.install(context, this.mask);
		context.reconfigure(configuration());
		logEverything(context.getLogger("com.example.Leaky"));
		context.stop();
		assertMaskedAndComplete(this.pattern.toString());
	}

	@Test
	void loggersWhenOneIsAsynchronousShowNone() {
		LoggerContext context = new LoggerContext("mixed");
		Configuration configuration = configuration();
		LoggerConfig logger = AsyncLoggerConfig.newAsyncBuilder()
			.withLoggerName("com.example")
			.withLevel(Level.ALL)
			.withConfig(configuration)
			.build();
		configuration.addLogger("com.example", logger);
		context.start(configuration);
		Log4j2Masking.install(context, this.mask);
		logEverything(context.getLogger("com.example.Leaky"));
		context.stop();
		assertMaskedAndComplete(this.pattern.toString());
	}

	@Test
	void loggersAreMaskedByNameBeforeAnybodyInstallsIt() {
		assertThat(PropertiesUtil.getProperties().getStringProperty("Log4jLogEventFactory"))
			.isEqualTo(MaskingLogEventFactory.class.getName());
		assertThat(PropertiesUtil.getProperties().getStringProperty("log4j.ReliabilityStrategy"))
			.isEqualTo(MaskingReliabilityStrategy.class.getName());
		LoggerConfig logger = new LoggerConfig("com.example", Level.ALL, true);
		assertThat(logger.getLogEventFactory()).isInstanceOf(MaskingLogEventFactory.class);
		assertThat(new MaskingReliabilityStrategy(logger).getActiveLoggerConfig(() -> logger)).isSameAs(logger);
	}

	@Test
	void installWhenApplicationHasItsOwnFactoryKeepsItInside() {
		LoggerContext context = new LoggerContext("own");
		context.start(configuration());
		context.getConfiguration().getRootLogger().setLogEventFactory(new DefaultLogEventFactory());
		Log4j2Masking.install(context, this.mask);
		context.getLogger("com.example").info("line {}", SECRET);
		context.stop();
		assertThat(this.pattern.toString()).contains("line ******").doesNotContain(SECRET);
	}

	@Test
	void applyWhenEventIsCleanReturnsIt() {
		LogEvent event = event("clean");
		assertThat(this.mask.apply(event)).isSameAs(event);
	}

	@Test
	void applyWhenMaskingFailsWithholdsTheMessage() {
		LogEvent notice = this.mask.apply(new DefaultLogEventFactory().createEvent("com.example", null, "fqcn",
				Level.WARN, new ObjectMessage(new Object() {

					@Override
					public String toString() {
						throw new IllegalStateException(SECRET);
					}

				}), null, new IllegalStateException(SECRET)));
		assertThat(notice.getMessage().getFormattedMessage())
			.isEqualTo("[message withheld: masking it failed with java.lang.IllegalStateException]");
		assertThat(notice.getLoggerName()).isEqualTo("com.example");
		assertThat(notice.getLevel()).isEqualTo(Level.WARN);
		assertThat(notice.getThrown()).isNull();
	}

	@Test
	void strategyPassesOnWhatItDoesNotMask() {
		LoggerConfig logger = new LoggerConfig("com.example", Level.ALL, true);
		MaskedReliabilityStrategy strategy = new MaskedReliabilityStrategy(new DefaultReliabilityStrategy(logger),
				this.mask);
		StringWriter writer = new StringWriter();
		logger.addAppender(appender("direct", writer, PatternLayout.newBuilder().withPattern("%m").build()), null,
				null);
		strategy.log(() -> logger, event(SECRET));
		strategy.log(() -> logger, "com.example", "fqcn", null, Level.INFO, new SimpleMessage("a"), null);
		strategy.log(() -> logger, "com.example", "fqcn", null, null, Level.INFO, new SimpleMessage("b"), null);
		strategy.afterLogEvent();
		strategy.beforeStopAppenders();
		strategy.beforeStopConfiguration(new DefaultConfiguration());
		assertThat(writer.toString()).startsWith("******").doesNotContain(SECRET).contains("a", "b");
	}

	static Stream<LoggerContext> contexts() {
		return Stream.of(new LoggerContext("synchronous"), new AsyncLoggerContext("asynchronous"));
	}

	private Configuration configuration() {
		Configuration configuration = new CodedConfiguration();
		configuration.getRootLogger().setLevel(Level.ALL);
		Layout<String> text = PatternLayout.newBuilder()
			.withPattern("%level %c [%t] %marker %X %x %m%n%ex{full}%n")
			.withConfiguration(configuration)
			.build();
		Layout<String> template = JsonTemplateLayout.newBuilder().setConfiguration(configuration).setEventTemplate("""
				{"message":{"$resolver":"message"},"parameters":{"$resolver":"messageParameter"},
				"error":{"$resolver":"exception","field":"message"},
				"trace":{"$resolver":"exception","field":"stackTrace","stackTrace":{"stringified":true}},
				"mdc":{"$resolver":"mdc"},"ndc":{"$resolver":"ndc"},"marker":{"$resolver":"marker","field":"name"},
				"thread":{"$resolver":"thread","field":"name"}}""").build();
		configuration.getRootLogger().addAppender(appender("text", this.pattern, text), null, null);
		configuration.getRootLogger().addAppender(appender("json", this.json, template), null, null);
		return configuration;
	}

	private static Appender appender(String name, StringWriter writer, Layout<String> layout) {
		Appender appender = WriterAppender.newBuilder().setName(name).setTarget(writer).setLayout(layout).build();
		appender.start();
		return appender;
	}

	private static void logEverything(Logger logger) {
		logger.info("line-0 message " + SECRET);
		logger.info("line-1 argument {} {}", SECRET, 1);
		logger.info("line-2 spare argument", SECRET, List.of(SECRET));
		logger.info("line-3 split s3cr3t-{}", "value-1");
		logger.info("line-4 template s3cr3t-{}-value-2", "x");
		ThreadContext.put("user", "mdc " + SECRET);
		ThreadContext.push("ndc " + SECRET);
		logger.info("line-5 context");
		ThreadContext.clearAll();
		logger.info(MarkerManager.getMarker("marker " + SECRET), "line-6 marker");
		Exception exception = new IllegalStateException("outer " + SECRET, new IOException("cause " + SECRET));
		exception.addSuppressed(new IOException("suppressed " + SECRET));
		logger.error("line-7 exception", exception);
		logger.info(new StringMapMessage(Map.of("line-8", SECRET)));
		logger.info(new StructuredDataMessage("id", "line-9 " + SECRET, "type", Map.of("key", SECRET)));
		logger.info(new ObjectMessage(List.of("line-10", SECRET)));
		Thread thread = Thread.currentThread();
		String name = thread.getName();
		thread.setName("thread " + SECRET);
		logger.info("line-11 thread");
		thread.setName(name);
		logger.info("line-12 clean {}", "text");
	}

	private static void assertMaskedAndComplete(String printed) {
		assertThat(printed.replace(SECRET, "LEAK")).doesNotContain("LEAK").doesNotContain("s3cr3t-{}-value-2");
		for (int line = 0; line < LINES; line++) {
			assertThat(printed).contains("line-" + line);
		}
		assertThat(printed).contains("******", "clean text");
	}

	private static LogEvent event(String message) {
		return new DefaultLogEventFactory().createEvent("com.example", null, "fqcn", Level.INFO,
				new SimpleMessage(message), null, null);
	}

	/**
	 * For a {@link DefaultConfiguration} Log4j starts no asynchronous loggers.
	 */
	private static final class CodedConfiguration extends AbstractConfiguration {

		CodedConfiguration() {
			super(null, ConfigurationSource.NULL_SOURCE);
		}

		@Override
		protected void doConfigure() {
		}

	}

}
