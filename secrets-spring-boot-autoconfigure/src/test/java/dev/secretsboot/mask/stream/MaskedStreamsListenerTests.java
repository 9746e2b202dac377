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

package dev.secretsboot.mask.stream;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MaskedStreamsListener}, {@link MaskedStreams} and
 * {@link MaskedStream}.
 */
@ExtendWith(OutputCaptureExtension.class)
class MaskedStreamsListenerTests {

	private static final String SECRET = "s3cr3t-value-1";

	@TempDir
	Path folder;

	@Test
	void streamsWhenAskedForShowNoSecret(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = application().run()) {
			System.out.print("out s3cr3t-");
			System.out.println("value-1 end");
			System.err.printf("err %s end%n", SECRET);
			new IllegalStateException("printed " + SECRET).printStackTrace();
			Thread thread = new Thread(() -> {
				throw new IllegalStateException("uncaught " + SECRET);
			});
			thread.start();
			thread.join();
		}
		assertThat(output.getAll()).doesNotContain(SECRET);
		assertThat(output.getOut()).contains("out ****** end");
		assertThat(output.getErr()).contains("err ****** end", "printed ******", "uncaught ******");
	}

	@Test
	void streamsWhenNotAskedForAreLeftAlone() {
		PrintStream out = System.out;
		try (ConfigurableApplicationContext context = TestApplication.in(this.folder)
			.arguments("--secrets.store=memory")
			.run()) {
			assertThat(System.out).isSameAs(out);
		}
	}

	@Test
	void streamsWhenMaskingOrStarterIsOffAreLeftAlone() {
		PrintStream out = System.out;
		for (String off : List.of("--secrets.enabled=false", "--secrets.masking.enabled=false")) {
			try (ConfigurableApplicationContext context = application().arguments(off).run()) {
				assertThat(System.out).isSameAs(out);
			}
		}
	}

	@Test
	void streamsWhenContextIsClosedAreTheOriginalsAndHaveLostNothing(CapturedOutput output) {
		PrintStream out = System.out;
		PrintStream err = System.err;
		try (ConfigurableApplicationContext context = application().run()) {
			assertThat(System.out).isNotSameAs(out);
			System.out.print("tail s3cr3t-");
		}
		assertThat(System.out).isSameAs(out);
		assertThat(System.err).isSameAs(err);
		assertThat(output.getOut()).endsWith("tail s3cr3t-");
	}

	@Test
	void streamsWhenSeveralContextsWantThemMaskedAreMaskedUntilTheLastIsClosed(CapturedOutput output) {
		PrintStream out = System.out;
		try (ConfigurableApplicationContext first = application().run()) {
			PrintStream masked = System.out;
			application().run().close();
			assertThat(System.out).isSameAs(masked);
			System.out.println("still " + SECRET);
		}
		assertThat(System.out).isSameAs(out);
		assertThat(output).contains("still ******");
	}

	@Test
	void streamsWhenReplacedMeanwhileAreMaskedForTheNextContext(CapturedOutput output) {
		PrintStream out = System.out;
		try (ConfigurableApplicationContext first = application().run()) {
			PrintStream replaced = new PrintStream(out, true, StandardCharsets.UTF_8);
			System.setOut(replaced);
			try (ConfigurableApplicationContext second = application().run()) {
				System.out.println("second " + SECRET);
			}
			assertThat(System.out).isSameAs(replaced);
		}
		finally {
			System.setOut(out);
		}
		assertThat(output).contains("second ******").doesNotContain(SECRET);
	}

	@Test
	void streamWhenSomebodyHasWrappedItStaysInside(CapturedOutput output) {
		PrintStream out = System.out;
		PrintStream wrapper;
		try (ConfigurableApplicationContext context = application().run()) {
			wrapper = new PrintStream(System.out, true, StandardCharsets.UTF_8);
			System.setOut(wrapper);
		}
		try {
			assertThat(System.out).isSameAs(wrapper);
			System.out.print("after the end s3cr3t-");
			assertThat(output.getOut()).endsWith("after the end s3cr3t-");
		}
		finally {
			System.setOut(out);
		}
	}

	@Test
	void streamsWhenStartFailsStayMasked(CapturedOutput output) {
		PrintStream out = System.out;
		PrintStream err = System.err;
		try {
			application().arguments("--server.port=0").with(Failing.class).failure();
			System.out.println("after " + SECRET);
			assertThat(output.getAll()).contains("after ******").doesNotContain(SECRET);
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
	}

	@Test
	void tailWhenJvmExitsIsNotLost() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Exiting.class.getName())
			.start();
		String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(printed).contains("value ******").endsWith("tail s3cr3t-");
	}

	private TestApplication application() {
		return TestApplication.in(this.folder)
			.arguments("--secrets.store=memory", "--secrets.memory.example=" + SECRET,
					"--secrets.masking.streams=true");
	}

	/** A bean that nobody can make. */
	static class Failing {

		Failing() throws IOException {
			throw new IOException("refused " + SECRET);
		}

	}

	/** An application that ends in the middle of a line. */
	static class Exiting {

		public static void main(String[] arguments) {
			SpringApplication application = new SpringApplication(Exiting.class);
			application.setRegisterShutdownHook(false);
			application.run("--secrets.store=memory", "--secrets.memory.example=" + SECRET,
					"--secrets.masking.streams=true", "--spring.main.web-application-type=none");
			System.out.println("value " + SECRET);
			System.out.print("tail s3cr3t-");
			System.exit(0);
		}

	}

}
