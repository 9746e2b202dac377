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

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.secretsboot.Secrets;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The stores that read files, each behind a real application.
 */
class FileStoresApplicationTests {

	private static final String NAME = "alpaca.client-secret";

	private static final String VALUE = "canary ${java.version} #{1+1} $<x> '\" \\";

	@TempDir
	private Path config;

	@TempDir
	private Path secrets;

	private TestApplication application;

	@BeforeEach
	void makeApplication() {
		this.application = TestApplication.in(this.config)
			.file("application.properties", "secrets.required=" + NAME)
			.arguments("--secrets.dotenv.directory=" + this.secrets, "--secrets.docker.directory=" + this.secrets,
					"--secrets.env.directory=" + this.secrets, "--secrets.kubernetes.directories=" + this.secrets);
	}

	@ParameterizedTest
	@ValueSource(strings = { "docker", "kubernetes" })
	void fileWhenMountedIsAProperty(String store) throws IOException {
		write("alpaca_client_secret", VALUE + "\n");
		assertRunsWithValue(this.application.arguments("--secrets.store=" + store), store);
	}

	@Test
	void lineOfDotenvWhenByDefaultIsAProperty() throws IOException {
		write(".env", "# a comment\nexport ALPACA_CLIENT_SECRET=\"" + VALUE.replace("\\", "\\\\").replace("\"", "\\\"")
				+ "\"\n");
		assertRunsWithValue(this.application, "dotenv");
	}

	@Test
	void lineOfProfileFileWhenActiveWins() throws IOException {
		write(".env", "ALPACA_CLIENT_SECRET=canary-general");
		write(".env.dev", "ALPACA_CLIENT_SECRET='canary-of-dev'");
		try (ConfigurableApplicationContext context = this.application.arguments("--spring.profiles.active=dev")
			.run()) {
			assertThat("canary-of-dev".equals(context.getEnvironment().getProperty(NAME))).isTrue();
		}
	}

	@Test
	void fileOfAVariableWhenByDefaultIsAProperty() throws IOException {
		this.application.variable("ALPACA_CLIENT_SECRET_FILE", write("some-file", VALUE + "\n").toString());
		assertRunsWithValue(this.application, "env");
	}

	@Test
	void dotenvWhenMalformedIsToldByItsLine() throws IOException {
		write(".env", "A=b\nALPACA_CLIENT_SECRET='canary");
		assertThat(report()).contains(".env:2", "never closed").doesNotContain("canary");
	}

	@Test
	void nameWhenTwiceInDotenvIsToldWithBothLines() throws IOException {
		write(".env", "ALPACA_CLIENT_SECRET=canary-1\nALPACA_CLIENTSECRET=canary-2");
		assertThat(report()).contains("Two entries have this name", ".env:1", ".env:2").doesNotContain("canary");
	}

	@Test
	void dotenvWhenInProductionIsRefused() throws IOException {
		write(".env", "ALPACA_CLIENT_SECRET=canary");
		this.application.arguments("--spring.profiles.active=prod", "--secrets.store=dotenv");
		assertThat(report()).contains("production", "secrets.dotenv.allow-in-production=true").doesNotContain("canary");
	}

	@Test
	void dotenvWhenMissingBesideAnExampleSaysToCopyIt() throws IOException {
		write(".env.example", "ALPACA_CLIENT_SECRET=");
		assertThat(report()).contains("cp " + this.secrets.resolve(".env.example"), "ALPACA_CLIENT_SECRET_FILE");
	}

	@Test
	void fileWhenUnusableAndWantedIsToldWithItsReason() throws IOException {
		Files.write(this.secrets.resolve("alpaca-client-secret"), new byte[] { 'c', (byte) 0xff });
		this.application.arguments("--secrets.store=docker");
		assertThat(report()).contains(this.secrets.resolve("alpaca-client-secret").toString(), "not UTF-8 text",
				"offset 1");
	}

	@Test
	void fileWhenMissingIsToldWhereToMount() {
		this.application.arguments("--secrets.store=docker");
		assertThat(report()).contains("Mount the file " + this.secrets.resolve("alpaca_client_secret"));
	}

	private Path write(String name, String text) throws IOException {
		return Files.writeString(this.secrets.resolve(name), text);
	}

	private static void assertRunsWithValue(TestApplication application, String store) {
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(VALUE.equals(context.getEnvironment().getProperty(NAME))).isTrue();
			assertThat(context.getBean(Secrets.class).find("ALPACA_CLIENT_SECRET"))
				.hasValueSatisfying((secret) -> assertThat(secret.store()).isEqualTo(store));
		}
	}

	private String report() {
		StringWriter report = new StringWriter();
		this.application.failure().printStackTrace(new PrintWriter(report));
		return report.toString();
	}

}
