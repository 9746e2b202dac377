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

package dev.secretsboot.mask.logback;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogbackMaskingListener}: real applications on a real Logback, judged
 * by what they print.
 */
@ExtendWith(OutputCaptureExtension.class)
class LogbackMaskingListenerTests {

	private static final String SECRET = "s3cr3t/value+1";

	private static final int LINES = 10;

	private final MaskScope scope = SecretMasker.shared().open();

	private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final Logger logger = this.loggers.getLogger("com.example.Leaky");

	@TempDir
	Path directory;

	@BeforeEach
	void addSecret() {
		this.scope.add(List.of(new MaskedValue("example", SECRET)));
	}

	@AfterEach
	void restore() {
		this.scope.close();
		LoggingSystem.get(getClass().getClassLoader()).cleanUp();
		this.loggers.reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ecs", "gelf", "logstash" })
	void consoleWhenEverythingHoldsSecretShowsNoneAndLosesNothing(String format, CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("--logging.structured.format.console=" + format)) {
			logEverything();
		}
		assertMaskedAndComplete(output.getAll());
	}

	@Test
	void consoleWhenStackTracePrinterIsBootsShowsNone(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("--logging.structured.format.console=ecs",
				"--logging.structured.json.stacktrace.root=first")) {
			logEverything();
		}
		assertMaskedAndComplete(output.getAll());
		assertThat(output).contains("java.io.IOException: cause ******");
	}

	@Test
	void filesWhenConfigurationIsOwnShowNone(CapturedOutput output) throws Exception {
		System.setProperty("leaks", this.directory.toString());
		try (ConfigurableApplicationContext context = run("--logging.config=classpath:masking/logback-spring.xml")) {
			logEverything();
		}
		finally {
			System.clearProperty("leaks");
		}
		this.loggers.stop();
		for (String file : List.of("async.log", "json.log", "own.log")) {
			assertMaskedAndComplete(Files.readString(this.directory.resolve(file)));
		}
	}

	@Test
	void consoleWhenContextIsResetAndConfiguredAgainShowsNone(CapturedOutput output) {
		run().close();
		this.loggers.stop();
		this.loggers.reset();
		try (ConfigurableApplicationContext context = run()) {
			logEverything();
		}
		assertMaskedAndComplete(output.getAll());
	}

	@ParameterizedTest
	@ValueSource(strings = { "ROOT", "com.example.Leaky", "com.example", "com" })
	void appenderWhenAttachedLaterShowsNone(String name, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			FileAppender<ILoggingEvent> late = jsonFile();
			this.loggers.getLogger(name).addAppender(late);
			logEverything();
			this.loggers.getLogger(name).detachAppender(late);
			late.stop();
		}
		assertMaskedAndComplete(Files.readString(this.directory.resolve("late.log")));
	}

	@Test
	void appenderWhenLoggerIsNewShowsNone() throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			Logger late = this.loggers.getLogger("late" + System.nanoTime() + ".Logger");
			FileAppender<ILoggingEvent> appender = jsonFile();
			late.addAppender(appender);
			late.info("new logger {}", SECRET);
			appender.stop();
		}
		assertThat(Files.readString(this.directory.resolve("late.log"))).contains("new logger {}", "******")
			.doesNotContain(SECRET);
	}

	@Test
	void argumentsOfApplicationAreMaskedFromTheFirstLine(CapturedOutput output) {
		run("--spring.main.banner-mode=off", "--logging.level.root=trace", "--password=" + SECRET).close();
		assertThat(output.getAll()).isNotEmpty().doesNotContain(SECRET);
	}

	private FileAppender<ILoggingEvent> jsonFile() {
		JsonEncoder encoder = new JsonEncoder();
		encoder.setContext(this.loggers);
		encoder.start();
		FileAppender<ILoggingEvent> appender = new FileAppender<>();
		appender.setContext(this.loggers);
		appender.setFile(this.directory.resolve("late.log").toString());
		appender.setEncoder(encoder);
		appender.start();
		return appender;
	}

	private void logEverything() {
		this.logger.info("line-0 message " + SECRET);
		this.logger.info("line-1 argument {} {}", SECRET, 1);
		this.logger.info("line-2 spare argument", List.of(SECRET), 2);
		this.logger.info("line-3 split s3cr3t/{}", "value+1");
		MDC.put("user", "mdc " + SECRET);
		this.logger.info("line-4 mdc");
		MDC.clear();
		this.logger.atInfo().addKeyValue("key", Map.of("a", SECRET)).log("line-5 pair");
		this.logger.info(MarkerFactory.getDetachedMarker("marker " + SECRET), "line-6 marker");
		Exception exception = new IllegalStateException("outer " + SECRET, new java.io.IOException("cause " + SECRET));
		exception.addSuppressed(new java.io.IOException("suppressed " + SECRET));
		this.logger.error("line-7 exception", exception);
		this.logger.info("line-8 encoded czNjcjN0L3ZhbHVlKzE= s3cr3t%2Fvalue%2B1 s3cr3t\\/value+1");
		this.logger.info("line-9 clean {}", "text");
	}

	private static void assertMaskedAndComplete(String printed) {
		assertThat(printed).doesNotContain(SECRET, "s3cr3t\\/value+1", "s3cr3t%2Fvalue%2B1", "czNjcjN0L3ZhbHVlKz");
		for (int line = 0; line < LINES; line++) {
			assertThat(printed).contains("line-" + line);
		}
		assertThat(printed).contains("******", "line-9 clean");
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		SpringApplication application = new SpringApplication(LogbackMaskingListenerTests.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(Map.of("secrets.store", "none"));
		return application.run(arguments);
	}

}
