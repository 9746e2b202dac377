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

package dev.secretsboot.mask.web.jetty;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.secretsboot.autoconfigure.SecretsAccessLogAutoConfiguration;
import dev.secretsboot.test.Http;
import dev.secretsboot.test.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JettyAccessLogMasking}, judged by the file that Jetty writes.
 */
class JettyAccessLogMaskingTests {

	private static final String SECRET = "s3cr3t/value+1";

	private static final String QUERY = "token=s3cr3t%2Fvalue%2B1";

	@TempDir
	Path folder;

	@Test
	void logWhenRequestHoldsSecretShowsNoneAndLosesNothing() throws Exception {
		assertThat(log("--server.jetty.accesslog.ignore-paths=/ignored")).hasLineCount(2)
			.contains("\"GET /first?token=****** HTTP/1.1\" 404", "\"https://other.example/?token=******\"",
					"GET /second")
			.doesNotContain("s3cr3t");
	}

	@Test
	void logWhenSwitchedOffShowsWhatItShowed() throws Exception {
		assertThat(log("--secrets.masking.access-log=false")).contains("/first?" + QUERY);
	}

	@Test
	void serverWhenItHasNoLogStarts() throws Exception {
		try (ConfigurableApplicationContext context = application().run()) {
			assertThat(Http.get(context, "/first?" + QUERY)).contains("404");
		}
		assertThat(this.folder.resolve("access.log")).doesNotExist();
	}

	private String log(String argument) throws Exception {
		Path log = this.folder.resolve("access.log");
		try (ConfigurableApplicationContext context = application()
			.arguments("--server.jetty.accesslog.enabled=true", argument)
			.run()) {
			Http.get(context, "/first?" + QUERY, "Referer", "https://other.example/?" + QUERY);
			Http.get(context, "/ignored");
			Http.get(context, "/second");
			Awaitility.await().until(() -> Files.readString(log).contains("/second"));
		}
		return Files.readString(log);
	}

	private TestApplication application() {
		return TestApplication.in(this.folder)
			.web()
			.with(Server.class)
			.arguments("--secrets.store=memory", "--secrets.memory.example=" + SECRET,
					"--server.jetty.accesslog.format=extended_ncsa",
					"--server.jetty.accesslog.filename=" + this.folder.resolve("access.log"));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ JettyServletWebServerAutoConfiguration.class, SecretsAccessLogAutoConfiguration.class })
	static class Server {

	}

}
