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

package dev.secretsboot.mask.jul;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;

import dev.secretsboot.mask.Leak;
import dev.secretsboot.mask.Leak.Carrier;
import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for the masking of {@code java.util.logging}, judged by what a handler prints.
 */
class JulMaskingTests {

	private static final String SECRET = "s3cr3t-value-1";

	private final MaskScope scope = SecretMasker.shared().open();

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	private final Handler handler = new StreamHandler(this.printed, new SimpleFormatter());

	private final Logger logger = Logger.getLogger("com.example.jul.Leaky");

	@BeforeEach
	void addSecret() {
		this.scope.add(List.of(new MaskedValue("example", SECRET)));
		this.logger.setUseParentHandlers(false);
		this.logger.addHandler(this.handler);
	}

	@AfterEach
	void close() {
		this.scope.close();
		this.logger.removeHandler(this.handler);
	}

	@Test
	void handlerWhenEverythingHoldsSecretShowsNoneAndLosesNothing() {
		JulMasking.sweep(LogManager.getLogManager());
		JulMasking.sweep(LogManager.getLogManager());
		this.logger.info("line-0 message " + SECRET);
		this.logger.log(Level.INFO, "line-1 parameter {0}", SECRET);
		this.logger.log(Level.INFO, "line-2 split s3cr3t-{0}", "value-1");
		Exception exception = new IllegalStateException("outer " + SECRET, new IOException("cause " + SECRET));
		this.logger.log(Level.SEVERE, "line-3 exception", exception);
		this.logger.log(Level.INFO, "line-4 clean {0}", "text");
		this.logger.log(Level.INFO, null, (Object[]) null);
		assertThat(printed()).doesNotContain(SECRET)
			.contains("line-0 message ******", "line-1 parameter ******", "line-2 split ******", "line-3 exception",
					"java.lang.IllegalStateException: outer ******", "cause ******", "line-4 clean text");
	}

	@Test
	void handlerWhenAnyFormStandsInAnyPartShowsNoneAndLosesNothing() {
		Set<Carrier> carriers = EnumSet.of(Carrier.MESSAGE, Carrier.ARGUMENT, Carrier.EXCEPTION, Carrier.CAUSE,
				Carrier.SUPPRESSED);
		this.scope.add(List.of(new MaskedValue("leak", Leak.SECRET)));
		JulMasking.sweep(LogManager.getLogManager());
		Leak.of(Leak.SECRET).stream().filter((leak) -> carriers.contains(leak.carrier())).forEach(this::log);
		Leak.assertNoneIn("handler", printed(), Leak.SECRET, carriers);
	}

	private void log(Leak leak) {
		switch (leak.carrier()) {
			case MESSAGE -> this.logger.info(leak.id() + " " + leak.text());
			case ARGUMENT -> this.logger.log(Level.INFO, "{0} {1}", new Object[] { leak.id(), leak.text() });
			default -> this.logger.log(Level.SEVERE, leak.id(), leak.exception());
		}
	}

	@Test
	void recordWhenItHoldsSecretTellsWhoseAndWhere() {
		MaskingFilter.install(this.handler, SecretMasker.shared());
		this.logger.info("message " + SECRET);
		this.logger.log(Level.INFO, "no placeholder", SECRET);
		this.logger.log(Level.SEVERE, "clean", new IllegalStateException(SECRET));
		this.logger.log(Level.SEVERE, "clean", new IllegalStateException());
		assertThat(this.scope.findings())
			.containsOnly(entry(new MaskFinding("example", "jul", "com.example.jul.Leaky"), 3L));
	}

	@Test
	void recordWhenParameterIsNotPrintedLosesIt() {
		MaskingFilter.install(this.handler, SecretMasker.shared());
		LogRecord record = new LogRecord(Level.INFO, "no placeholder");
		record.setParameters(new Object[] { List.of(SECRET) });
		assertThat(this.handler.isLoggable(record)).isTrue();
		assertThat(record.getParameters()).isNull();
		assertThat(record.getMessage()).isEqualTo("no placeholder");
	}

	@Test
	void recordWhenCleanIsLeftAlone() {
		MaskingFilter.install(this.handler, SecretMasker.shared());
		LogRecord record = new LogRecord(Level.INFO, "value {0}");
		record.setParameters(new Object[] { "text" });
		assertThat(this.handler.isLoggable(record)).isTrue();
		assertThat(record.getMessage()).isEqualTo("value {0}");
		assertThat(record.getParameters()).containsExactly("text");
	}

	@Test
	void recordWhenMaskingFailsIsReplacedByNotice() {
		MaskingFilter.install(this.handler, SecretMasker.shared());
		LogRecord record = new LogRecord(Level.INFO, "value");
		record.setThrown(new IllegalStateException() {

			@Override
			public String getMessage() {
				throw new IllegalArgumentException(SECRET);
			}

		});
		assertThat(this.handler.isLoggable(record)).isTrue();
		assertThat(record.getMessage())
			.isEqualTo("[message withheld: masking it failed with java.lang.IllegalArgumentException]");
		assertThat(record.getThrown()).isNull();
	}

	@Test
	void handlerWhenItHasItsOwnFilterKeepsIt() {
		this.handler.setFilter((record) -> false);
		MaskingFilter.install(this.handler, SecretMasker.shared());
		this.logger.info("filtered");
		assertThat(printed()).isEmpty();
	}

	@Test
	void handlerWhenItsOwnFilterAcceptsMasks() {
		this.handler.setFilter((record) -> true);
		MaskingFilter.install(this.handler, SecretMasker.shared());
		this.logger.info("accepted " + SECRET);
		assertThat(printed()).contains("accepted ******").doesNotContain(SECRET);
	}

	@Test
	void recordWhenThereAreNoParametersIsLeftAlone() {
		MaskingFilter.install(this.handler, SecretMasker.shared());
		LogRecord record = new LogRecord(Level.INFO, "text");
		record.setParameters(new Object[0]);
		assertThat(this.handler.isLoggable(record)).isTrue();
		assertThat(record.getParameters()).isEmpty();
	}

	@Test
	void recordWhenOnlyTemplateHoldsSecretIsReplaced() {
		this.scope.add(List.of(new MaskedValue("braces", "t3mpl4te-{0}-value")));
		MaskingFilter.install(this.handler, SecretMasker.shared());
		LogRecord record = new LogRecord(Level.INFO, "value t3mpl4te-{0}-value");
		record.setParameters(new Object[] { "x" });
		assertThat(this.handler.isLoggable(record)).isTrue();
		assertThat(record.getMessage()).doesNotContain("{0}");
		assertThat(record.getParameters()).isNull();
	}

	@Test
	void listenerWhenLog4jLogsDoesNothing() {
		new JulMaskingListener().onApplicationEvent(prepared(new FilteredClassLoader("ch.qos.logback")));
		assertThat(this.handler.getFilter()).isNull();
	}

	@Test
	void listenerWhenNotInstalledDoesNotSweep() {
		new JulMaskingListener().onApplicationEvent(
				new ApplicationPreparedEvent(new SpringApplication(), new String[0], new GenericApplicationContext()));
		assertThat(this.handler.getFilter()).isNull();
	}

	@Test
	void listenerWhenNothingElseLogsMasks() {
		JulMaskingListener listener = new JulMaskingListener();
		listener.onApplicationEvent(prepared(new FilteredClassLoader("ch.qos.logback", "org.apache.logging.log4j")));
		this.logger.info("first " + SECRET);
		this.handler.setFilter(null);
		listener.onApplicationEvent(
				new ApplicationPreparedEvent(new SpringApplication(), new String[0], new GenericApplicationContext()));
		this.logger.info("second " + SECRET);
		assertThat(printed()).contains("first ******", "second ******").doesNotContain(SECRET);
		assertThat(listener.getOrder()).isNegative();
	}

	@Test
	void listenerWhenLogbackLogsDoesNothing() {
		new JulMaskingListener().onApplicationEvent(prepared(getClass().getClassLoader()));
		assertThat(this.handler.getFilter()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "secrets.enabled", "secrets.masking.enabled", "secrets.masking.logs" })
	void listenerWhenDisabledDoesNothing(String property) {
		ApplicationEnvironmentPreparedEvent event = prepared(
				new FilteredClassLoader("ch.qos.logback", "org.apache.logging.log4j"));
		((MockEnvironment) event.getEnvironment()).setProperty(property, "false");
		new JulMaskingListener().onApplicationEvent(event);
		assertThat(this.handler.getFilter()).isNull();
	}

	private static ApplicationEnvironmentPreparedEvent prepared(ClassLoader classLoader) {
		SpringApplication application = new SpringApplication(new DefaultResourceLoader(classLoader));
		return new ApplicationEnvironmentPreparedEvent(new DefaultBootstrapContext(), application, new String[0],
				new MockEnvironment());
	}

	private String printed() {
		this.handler.flush();
		return this.printed.toString();
	}

}
