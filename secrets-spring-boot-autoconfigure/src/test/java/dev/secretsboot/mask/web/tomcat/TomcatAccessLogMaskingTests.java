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

package dev.secretsboot.mask.web.tomcat;

import java.io.CharArrayWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.secretsboot.autoconfigure.SecretsAccessLogAutoConfiguration;
import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.test.Http;
import dev.secretsboot.test.TestApplication;
import org.apache.catalina.LifecycleListener;
import org.apache.catalina.Valve;
import org.apache.catalina.valves.AbstractAccessLogValve;
import org.apache.catalina.valves.AccessLogValve;
import org.apache.catalina.valves.ExtendedAccessLogValve;
import org.apache.catalina.valves.JsonAccessLogValve;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TomcatAccessLogMasking} and {@link MaskedAccessLogs}, judged by the
 * files that Tomcat writes.
 */
@ExtendWith(OutputCaptureExtension.class)
class TomcatAccessLogMaskingTests {

	private static final String SECRET = "s3cr3t/value+1";

	private static final String QUERY = "token=s3cr3t%2Fvalue%2B1";

	@TempDir
	Path folder;

	@TempDir
	Path logs;

	@Test
	void logWhenRequestHoldsSecretShowsNoneAndLosesNothing() throws Exception {
		try (ConfigurableApplicationContext context = application().run()) {
			Http.get(context, "/first?" + QUERY, "Referer", "https://other.example/?" + QUERY);
			Http.get(context, "/second");
		}
		assertThat(log("access")).hasLineCount(2)
			.contains("\"GET /first?token=****** HTTP/1.1\" 404", "\"https://other.example/?token=******\"",
					"\"GET /second HTTP/1.1\" 404")
			.doesNotContain("s3cr3t");
	}

	@ParameterizedTest
	@ValueSource(strings = { "secrets.masking.access-log", "secrets.masking.enabled", "secrets.enabled" })
	void logWhenSwitchedOffShowsWhatItShowed(String property) throws Exception {
		try (ConfigurableApplicationContext context = application().arguments("--" + property + "=false").run()) {
			Http.get(context, "/first?" + QUERY);
		}
		assertThat(log("access")).contains("/first?" + QUERY);
	}

	@Test
	void logWhenItIsTheUsersOwnShowsNone(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = application().with(OwnLogs.class)
			.arguments("--logs=" + this.logs)
			.run()) {
			Http.get(context, "/first?" + QUERY);
		}
		assertThat(log("json")).contains("\"request\":\"GET /first?token=******").doesNotContain("s3cr3t");
		assertThat(log("extended")).contains("/first", "token=******").doesNotContain("s3cr3t");
		assertThat(output).contains("The access log " + OwnLogs.Unknown.class.getName() + " is not masked",
				"SecretMasker.shared().mask(String)");
	}

	@Test
	void maskingKeepsTheSettingsOfTheLog() {
		AccessLogValve valve = new AccessLogValve();
		LifecycleListener listener = (event) -> {
		};
		valve.addLifecycleListener(listener);
		valve.setPattern("%r");
		valve.setPrefix("own");
		valve.setConditionUnless("quiet");
		valve.setMaxDays(3);
		valve.setBuffered(false);
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
		Valve other = new RemoteIpValve();
		factory.addEngineValves(other, valve);
		new TomcatAccessLogMasking(SecretMasker.shared()).customize(factory);
		assertThat(factory.getEngineValves()).hasSize(2).contains(other).doesNotContain(valve);
		AccessLogValve masked = (AccessLogValve) factory.getEngineValves().stream().skip(1).findFirst().orElseThrow();
		assertThat(masked).usingRecursiveComparison()
			.comparingOnlyFields("pattern", "prefix", "condition", "maxDays", "buffered", "encoding", "rotatable")
			.isEqualTo(valve);
		assertThat(masked.findLifecycleListeners()).contains(listener);
	}

	private TestApplication application() {
		return TestApplication.in(this.folder)
			.web()
			.with(Server.class)
			.arguments("--secrets.store=memory", "--secrets.memory.example=" + SECRET,
					"--server.tomcat.accesslog.enabled=true", "--server.tomcat.accesslog.pattern=combined",
					"--server.tomcat.accesslog.directory=" + this.logs, "--server.tomcat.accesslog.prefix=access");
	}

	private String log(String prefix) throws Exception {
		try (Stream<Path> files = Files.list(this.logs)) {
			Path log = files.filter((file) -> file.getFileName().toString().startsWith(prefix))
				.findFirst()
				.orElseThrow();
			return Files.readString(log);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, SecretsAccessLogAutoConfiguration.class })
	static class Server {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLogs {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> logs(@Value("${logs}") String directory) {
			return (factory) -> {
				factory.addEngineValves(configured(new JsonAccessLogValve(), directory, "json", "common"));
				factory.addContextValves(configured(new ExtendedAccessLogValve(), directory, "extended",
						"cs-uri-stem cs-uri-query sc-status"));
				factory.addEngineValves(new Unknown());
			};
		}

		private static AccessLogValve configured(AccessLogValve valve, String directory, String prefix,
				String pattern) {
			valve.setDirectory(directory);
			valve.setPrefix(prefix);
			valve.setPattern(pattern);
			return valve;
		}

		/** An access log that goes elsewhere. */
		static final class Unknown extends AbstractAccessLogValve {

			@Override
			protected void log(CharArrayWriter message) {
			}

		}

	}

}
