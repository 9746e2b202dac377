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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.secretsboot.mask.Leak;
import dev.secretsboot.mask.Leak.Carrier;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import org.apache.commons.logging.LogFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every form in every part of an event, to every kind of appender, after all that may
 * happen to a logging system: judged by the bytes that leave.
 */
@ExtendWith(OutputCaptureExtension.class)
class LeakMatrixTests {

	private static final List<String> FILES = List.of("pattern", "async", "sifted", "json", "logstash-encoder", "late",
			"ecs", "gelf", "logstash");

	private static final List<String> FACADES = List.of("facade-jul", "facade-system", "facade-commons");

	/** Not for the socket: Logback cannot serialize key-value pairs. */
	private static final Logger KEY_VALUES = LoggerFactory.getLogger("com.other.Leaky");

	private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final Logger logger = LoggerFactory.getLogger("com.example.Leaky");

	private final MaskScope scope = SecretMasker.shared().open();

	@TempDir
	Path directory;

	private Receiver receiver;

	private String secret = Leak.SECRET;

	@BeforeEach
	void prepare() throws IOException {
		this.scope.add(List.of(new MaskedValue("example", this.secret)));
		this.receiver = new Receiver();
		System.setProperty("leaks", this.directory.toString());
		System.setProperty("port", String.valueOf(this.receiver.server.getLocalPort()));
		Files.copy(Path.of("src", "test", "resources", "masking", "matrix.xml"), configuration());
	}

	@AfterEach
	void restore() throws IOException {
		this.scope.close();
		this.receiver.server.close();
		LoggingSystem.get(getClass().getClassLoader()).cleanUp();
		this.loggers.reset();
		List.of("leaks", "port").forEach(System::clearProperty);
	}

	@ParameterizedTest
	@EnumSource
	void nothingLeaksAndNothingIsLost(Stage stage, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = stage.reach(this)) {
			attach("late", pattern());
			List.of("ecs", "gelf", "logstash").forEach((format) -> attach(format, structured(format)));
			Leak.of(this.secret).forEach(this::log);
			logThroughFacades();
			this.receiver.await("facade-commons");
		}
		this.loggers.stop();
		Leak.assertNoneIn("console", output.getAll(), this.secret);
		Leak.assertNoneIn("socket", this.receiver.received(), this.secret,
				EnumSet.complementOf(EnumSet.of(Carrier.KEY_VALUE)));
		assertThat(output).contains(FACADES);
		for (String file : FILES) {
			Leak.assertNoneIn(file, Files.readString(this.directory.resolve(file + ".log")), this.secret);
		}
	}

	private void log(Leak leak) {
		switch (leak.carrier()) {
			case MESSAGE -> this.logger.info(leak.id() + " " + leak.text());
			case ARGUMENT -> this.logger.info("{} {}", leak.id(), leak.text());
			case CONTEXT -> logInContext(leak);
			case KEY_VALUE -> KEY_VALUES.atInfo().addKeyValue("key", leak.text()).log(leak.id());
			case MARKER -> this.logger.info(MarkerFactory.getDetachedMarker(leak.text()), leak.id());
			case EXCEPTION, CAUSE, SUPPRESSED -> this.logger.error(leak.id(), leak.exception());
			case THREAD -> leak.runInThread(() -> this.logger.info(leak.id()));
		}
	}

	private void logInContext(Leak leak) {
		try (MDC.MDCCloseable closeable = MDC.putCloseable("key", leak.text())) {
			this.logger.info(leak.id());
		}
	}

	private void logThroughFacades() {
		java.util.logging.Logger.getLogger("com.example.Jul").info("facade-jul " + this.secret);
		System.getLogger("com.example.System").log(System.Logger.Level.INFO, "facade-system " + this.secret);
		LogFactory.getLog("com.example.Commons").info("facade-commons " + this.secret);
	}

	private void attach(String name, Encoder<ILoggingEvent> encoder) {
		encoder.setContext(this.loggers);
		encoder.start();
		FileAppender<ILoggingEvent> appender = new FileAppender<>();
		appender.setContext(this.loggers);
		appender.setFile(this.directory.resolve(name + ".log").toString());
		appender.setEncoder(encoder);
		appender.start();
		this.loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
	}

	private static PatternLayoutEncoder pattern() {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setPattern("[%thread] %marker %mdc %kvp %message%n%xThrowable{full}");
		return encoder;
	}

	private static StructuredLogEncoder structured(String format) {
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setFormat(format);
		return encoder;
	}

	private Path configuration() {
		return this.directory.resolve("matrix.xml");
	}

	private ConfigurableApplicationContext run() {
		SpringApplication application = new SpringApplication(LeakMatrixTests.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(Map.of("secrets.store", "none", "logging.config", configuration().toString()));
		return application.run();
	}

	/** What has happened before the lines are printed. */
	enum Stage {

		START {
			@Override
			ConfigurableApplicationContext reach(LeakMatrixTests test) {
				return test.run();
			}
		},

		RESET {
			@Override
			ConfigurableApplicationContext reach(LeakMatrixTests test) {
				test.run().close();
				test.loggers.stop();
				test.loggers.reset();
				return test.run();
			}
		},

		SCANNED {
			@Override
			ConfigurableApplicationContext reach(LeakMatrixTests test) throws IOException {
				Files.writeString(test.configuration(), Files.readString(test.configuration())
					.replace("<configuration>", "<configuration scan=\"true\" scanPeriod=\"50 milliseconds\">"));
				ConfigurableApplicationContext context = test.run();
				Object environment = test.loggers.getObject("org.springframework.core.env.Environment");
				Appender<ILoggingEvent> before = test.console();
				assertThat(test.configuration().toFile().setLastModified(Instant.now().plusSeconds(60).toEpochMilli()))
					.isTrue();
				Awaitility.await()
					.atMost(Duration.ofSeconds(30))
					.until(() -> test.console() != null && test.console() != before && test.isComplete());
				test.loggers.putObject("org.springframework.core.env.Environment", environment);
				return context;
			}
		},

		ROTATED {
			@Override
			ConfigurableApplicationContext reach(LeakMatrixTests test) {
				ConfigurableApplicationContext context = test.run();
				test.logger.info("{}", test.secret);
				MaskedValue old = new MaskedValue("example", test.secret);
				test.secret = "r0t4ted" + test.secret;
				test.scope.replaceAll(List.of(new MaskedValue("example", test.secret), old));
				test.logger.info("old {}", old.value());
				return context;
			}
		};

		abstract ConfigurableApplicationContext reach(LeakMatrixTests test) throws IOException;

	}

	private Appender<ILoggingEvent> console() {
		return this.loggers.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE");
	}

	private boolean isComplete() {
		return this.loggers.getLogger("com.example").getAppender("SOCKET") != null;
	}

	/** Takes what a socket appender sends, as bytes. */
	private static final class Receiver {

		private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

		private final StringBuffer received = new StringBuffer();

		Receiver() throws IOException {
			Thread thread = new Thread(this::accept, "receiver");
			thread.setDaemon(true);
			thread.start();
		}

		private void accept() {
			while (!this.server.isClosed()) {
				try (Socket socket = this.server.accept()) {
					byte[] bytes = new byte[8192];
					for (int count = 0; count >= 0; count = socket.getInputStream().read(bytes)) {
						this.received.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
					}
				}
				catch (IOException ex) {
					// the next one, if there is one
				}
			}
		}

		void await(String text) {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.received.indexOf(text) >= 0);
		}

		String received() {
			return this.received.toString();
		}

	}

}
