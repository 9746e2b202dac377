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

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logback as a module, which is not open to reflection unless the JVM is told so: in JVMs
 * of their own.
 */
class ClosedLogbackTests {

	private static final String SECRET = "s3cr3t-value-1";

	private static final String WARNING = "Logback is not open to reflection";

	private static final Predicate<String> LOGBACK = (jar) -> jar
		.matches(".*[/\\\\](logback-classic|logback-core|slf4j-api)-[^/\\\\]*\\.jar");

	private static final Predicate<String> OTHER_LOGGING = (jar) -> jar.matches(".*[/\\\\]log4j-core-[^/\\\\]*\\.jar");

	@Test
	void logWhenLogbackIsClosedShowsNoneAndWarnsOnce() throws Exception {
		assertThat(printedBy()).contains("value ******", "--add-opens=ch.qos.logback.classic/ch.qos.logback.classic")
			.containsOnlyOnce(WARNING)
			.doesNotContain(SECRET);
	}

	@Test
	void logWhenLogbackIsOpenShowsNoneAndWarnsNot() throws Exception {
		assertThat(printedBy("--add-opens=ch.qos.logback.classic/ch.qos.logback.classic=ALL-UNNAMED"))
			.contains("value ******")
			.doesNotContain(SECRET, WARNING);
	}

	private static String printedBy(String... options) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--module-path",
						path(LOGBACK), "--add-modules", "ch.qos.logback.classic,org.slf4j"));
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", path(LOGBACK.or(OTHER_LOGGING).negate()), Printing.class.getName()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		return printed;
	}

	private static String path(Predicate<String> included) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(included)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** An application that prints its secret. */
	static class Printing {

		public static void main(String[] arguments) {
			SpringApplication application = new SpringApplication(Printing.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			application.run("--secrets.store=memory", "--secrets.memory.example=" + SECRET);
			LoggerFactory.getLogger("com.example.Leaky").info("value {}", SECRET);
		}

	}

}
