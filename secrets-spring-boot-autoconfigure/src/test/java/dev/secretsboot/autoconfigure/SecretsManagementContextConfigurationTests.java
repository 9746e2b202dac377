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

package dev.secretsboot.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.secretsboot.test.Http;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretsManagementContextConfiguration}: a management server on its own
 * port.
 */
class SecretsManagementContextConfigurationTests {

	private static final String SECRET = "s3cr3t-value-1";

	@TempDir
	Path folder;

	@TempDir
	Path logs;

	@Test
	void accessLogOfTheManagementServerShowsNoSecret() throws Exception {
		try (ConfigurableApplicationContext context = TestApplication.in(this.folder)
			.web()
			.with(Server.class)
			.arguments("--secrets.store=memory", "--secrets.memory.example=" + SECRET, "--management.server.port=0",
					"--server.tomcat.accesslog.enabled=true", "--server.tomcat.accesslog.directory=" + this.logs)
			.run()) {
			int port = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
			Http.get(port, "/actuator/unknown?token=" + SECRET);
			Http.get(context, "/unknown?token=" + SECRET);
		}
		try (Stream<Path> files = Files.list(this.logs)) {
			assertThat(files).hasSize(2)
				.allSatisfy((file) -> assertThat(file).content().contains("?token=****** HTTP"));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
			EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class,
			ManagementContextAutoConfiguration.class, ServletManagementContextAutoConfiguration.class,
			TomcatServletManagementContextAutoConfiguration.class, SecretsAccessLogAutoConfiguration.class })
	static class Server {

	}

}
