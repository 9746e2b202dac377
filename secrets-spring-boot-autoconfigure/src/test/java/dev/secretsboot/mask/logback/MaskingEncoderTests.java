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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.sift.MDCBasedDiscriminator;
import ch.qos.logback.classic.sift.SiftingAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.helpers.NOPAppender;
import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import net.logstash.logback.appender.LogstashTcpSocketAppender;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MaskingEncoder} with logstash-logback-encoder, which prints what no
 * {@code toString()} shows.
 */
class MaskingEncoderTests {

	private static final String SECRET = "s3cr3t-\u20ac-value-1";

	private final MaskScope scope = SecretMasker.shared().open();

	private final LoggerContext context = new LoggerContext();

	private final Logger root = this.context.getLogger(Logger.ROOT_LOGGER_NAME);

	private final EventMask mask = new EventMask(SecretMasker.shared());

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	@BeforeEach
	void prepare() {
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		this.scope.add(List.of(new MaskedValue("example", SECRET)));
	}

	@AfterEach
	void close() {
		this.context.stop();
		this.scope.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void lineWhenObjectsAreSerializedShowsNoSecret(boolean reflective) {
		OutputStreamAppender<ILoggingEvent> appender = started(new OutputStreamAppender<>(), new LogstashEncoder());
		attach(appender, reflective);
		log();
		assertMasked(this.printed.toString(StandardCharsets.UTF_8));
		assertThat(this.scope.findings()).containsOnlyKeys(new MaskFinding("example", "logback", "ROOT"));
	}

	@Test
	void lineWhenAppenderStandsBehindAnotherShowsNoSecret() {
		AsyncAppender async = new AsyncAppender();
		async.setContext(this.context);
		async.addAppender(started(new OutputStreamAppender<>(), new LogstashEncoder()));
		async.start();
		attach(async, true);
		log();
		async.stop();
		assertMasked(this.printed.toString(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void lineWhenAppenderIsSiftedShowsNoSecret(boolean reflective) {
		SiftingAppender sifting = sifting();
		sifting.start();
		attach(sifting, reflective);
		log();
		assertMasked(this.printed.toString(StandardCharsets.UTF_8));
	}

	@Test
	void lineWhenSiftingStartsLaterShowsNoSecret() {
		SiftingAppender sifting = sifting();
		attach(sifting, true);
		sifting.start();
		log();
		assertMasked(this.printed.toString(StandardCharsets.UTF_8));
	}

	@Test
	void lineWhenSiftedAppenderIsThereAlreadyShowsNoSecret() {
		SiftingAppender sifting = sifting();
		sifting.start();
		sifting.getAppenderTracker().getOrCreate("nobody", System.currentTimeMillis());
		attach(sifting, true);
		log();
		assertMasked(this.printed.toString(StandardCharsets.UTF_8));
	}

	@Test
	void lineWhenSiftingIsConfiguredByXmlShowsNoSecret(@TempDir Path folder) throws Exception {
		new MaskedLoggers(this.mask).install(this.root);
		Path file = folder.resolve("nobody.log");
		JoranConfigurator configurator = new JoranConfigurator();
		configurator.setContext(this.context);
		configurator.doConfigure(new ByteArrayInputStream("""
				<configuration>
					<appender name="SIFT" class="ch.qos.logback.classic.sift.SiftingAppender">
						<discriminator><key>user</key><defaultValue>nobody</defaultValue></discriminator>
						<sift>
							<appender name="FILE-${user}" class="ch.qos.logback.core.FileAppender">
								<file>%s/${user}.log</file>
								<encoder class="net.logstash.logback.encoder.LogstashEncoder"/>
							</appender>
						</sift>
					</appender>
					<root level="info"><appender-ref ref="SIFT"/></root>
				</configuration>
				""".formatted(folder).getBytes(StandardCharsets.UTF_8)));
		log();
		assertMasked(Files.readString(file));
	}

	@Test
	void siftingWhenItMakesNoAppenderStaysAsItIs() throws Exception {
		SiftingAppender sifting = sifting();
		sifting.setAppenderFactory((context, value) -> null);
		sifting.start();
		attach(sifting, true);
		this.root.info("nowhere");
		assertThat(sifting.getAppenderTracker().find("nobody")).isInstanceOf(NOPAppender.class);
	}

	private SiftingAppender sifting() {
		SiftingAppender sifting = new SiftingAppender();
		sifting.setContext(this.context);
		MDCBasedDiscriminator discriminator = new MDCBasedDiscriminator();
		discriminator.setKey("user");
		discriminator.setDefaultValue("nobody");
		discriminator.start();
		sifting.setDiscriminator(discriminator);
		sifting.setAppenderFactory((context, value) -> started(new OutputStreamAppender<>(), new LogstashEncoder()));
		return sifting;
	}

	@Test
	void lineWhenSentToLogstashShowsNoSecret() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> readFrom(server));
			LogstashTcpSocketAppender appender = new LogstashTcpSocketAppender();
			appender.setContext(this.context);
			appender.addDestination("127.0.0.1:" + server.getLocalPort());
			appender.setEncoder(new LogstashEncoder());
			attach(appender, true);
			appender.start();
			log();
			appender.stop();
			assertMasked(received.get(30, TimeUnit.SECONDS));
		}
	}

	@Test
	void encoderWhenItPrintsOnlyTextsStays() {
		for (Encoder<ILoggingEvent> own : List.of(new JsonEncoder(), new PatternLayoutEncoder())) {
			OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
			appender.setEncoder(own);
			MaskingEncoder.install(appender, this.mask);
			assertThat(appender.getEncoder()).isSameAs(own);
		}
	}

	@Test
	void encoderWhenInstalledTwiceIsWrappedOnce() {
		OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
		appender.setEncoder(new LogstashEncoder());
		MaskingEncoder.install(appender, this.mask);
		Encoder<ILoggingEvent> masking = appender.getEncoder();
		MaskingEncoder.install(appender, this.mask);
		assertThat(appender.getEncoder()).isSameAs(masking).isInstanceOf(MaskingEncoder.class);
	}

	@Test
	void encoderStartsStopsAndFramesAsTheOneInside(@TempDir Path folder) throws Exception {
		PatternLayoutEncoder inside = new Framing();
		inside.setContext(this.context);
		inside.setPattern("%msg%n");
		FileAppender<ILoggingEvent> appender = new FileAppender<>();
		appender.setContext(this.context);
		appender.setFile(folder.resolve("framed.log").toString());
		appender.setEncoder(inside);
		MaskingEncoder.install(appender, this.mask);
		appender.getEncoder().start();
		assertThat(inside.isStarted()).isEqualTo(appender.getEncoder().isStarted()).isTrue();
		appender.start();
		attach(appender, true);
		this.root.info("clean");
		appender.stop();
		appender.getEncoder().stop();
		assertThat(inside.isStarted()).isEqualTo(appender.getEncoder().isStarted()).isFalse();
		assertThat(folder.resolve("framed.log")).content().contains("header", "clean", "footer");
	}

	private void attach(Appender<ILoggingEvent> appender, boolean reflective) {
		if (reflective) {
			new MaskedLoggers(this.mask).install(this.root);
			this.root.addAppender(appender);
		}
		else {
			this.root.addAppender(appender);
			MaskingAppender.sweep(this.context, this.mask);
		}
	}

	private OutputStreamAppender<ILoggingEvent> started(OutputStreamAppender<ILoggingEvent> appender,
			Encoder<ILoggingEvent> encoder) {
		encoder.setContext(this.context);
		encoder.start();
		appender.setContext(this.context);
		appender.setEncoder(encoder);
		appender.setOutputStream(this.printed);
		appender.start();
		return appender;
	}

	private void log() {
		Login login = new Login("trader", SECRET);
		this.root.info("line-0 argument {}", StructuredArguments.value("login", login));
		this.root.info("line-1 pair {}", StructuredArguments.kv("login", login));
		this.root.info("line-2 spare", StructuredArguments.fields(login));
		this.root.info(Markers.append("login", login), "line-3 marker");
		this.root.info(Markers.appendRaw("login", "{\"token\":\"" + SECRET + "\"}"), "line-4 raw");
		this.root.info("line-5 clean {}", StructuredArguments.kv("symbol", "VTI"));
	}

	private static void assertMasked(String printed) {
		assertThat(printed).doesNotContain(SECRET).contains("\"user\":\"trader\"", "\"token\":\"******\"");
		assertThat(printed).contains("\"symbol\":\"VTI\"").hasLineCount(6);
		for (int line = 0; line < 6; line++) {
			assertThat(printed).contains("line-" + line);
		}
	}

	private static String readFrom(ServerSocket server) {
		try (Socket socket = server.accept()) {
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Keeps its secret to itself in {@code toString()}, and nowhere else.
	 */
	record Login(String user, String token) {

		@Override
		public String toString() {
			return "Login[user=" + this.user + "]";
		}

	}

	/** An encoder of another house with something before and behind. */
	private static final class Framing extends PatternLayoutEncoder {

		@Override
		public byte[] headerBytes() {
			return "header\n".getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public byte[] footerBytes() {
			return "footer\n".getBytes(StandardCharsets.UTF_8);
		}

	}

}
