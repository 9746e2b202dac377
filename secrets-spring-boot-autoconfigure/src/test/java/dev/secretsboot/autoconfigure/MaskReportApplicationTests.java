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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.secretsboot.mask.MaskListener;
import dev.secretsboot.test.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application prints a secret, and everybody hears of it but nobody sees it, though
 * everything is logged that can be.
 */
@ExtendWith(OutputCaptureExtension.class)
class MaskReportApplicationTests {

	private static final String SECRET = "s3cr3t-value-1";

	private static final String CONFIGURED = "c0nfigured-value-2";

	@TempDir
	Path folder;

	@Test
	void applicationThatPrintsSecretsHearsOfThem(CapturedOutput output) {
		try (ConfigurableApplicationContext context = application().run()) {
			Recorder recorder = context.getBean(Recorder.class);
			Awaitility.await().until(() -> recorder.events.size() >= 3);
			// told of twice in a row: a listener's own line is masked and counted as any
			assertThat(recorder.events).anyMatch((event) -> event.contains("secret=db.password"))
				.anyMatch((event) -> event.contains("secret=app.api-key"));
			assertThat(String.join(" ", recorder.events)).doesNotContain(SECRET, CONFIGURED);
		}
		assertThat(output).contains("The secret 'db.password' was masked in what com.example.Leaky prints (logback)",
				"The secret 'app.api-key' was masked in what com.example.Leaky prints (logback)",
				"The secret 'db.password' was masked in what com.example.LeakyListener prints (logback)",
				"printing ****** and ******");
		assertThat(output.getAll().contains(SECRET) || output.getAll().contains(CONFIGURED)).isFalse();
	}

	private TestApplication application() {
		return TestApplication.in(this.folder)
			.file("application.yml", "secrets.store: memory", "secrets.memory.db.password: " + SECRET,
					"app.api-key: " + CONFIGURED, "logging.level.root: trace")
			.with(Leaky.class);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(SecretsMaskReportAutoConfiguration.class)
	static class Leaky {

		Leaky(@Value("${db.password}") String password, @Value("${app.api-key}") String key) {
			LoggerFactory.getLogger("com.example.Leaky").info("printing {} and {}", password, key);
		}

		@Bean
		Recorder recorder() {
			return new Recorder();
		}

		@Bean
		MaskListener leakyListener(@Value("${db.password}") String password) {
			Logger logger = LoggerFactory.getLogger("com.example.LeakyListener");
			List<String> told = new ArrayList<>();
			return (finding, times) -> {
				if (told.isEmpty()) {
					told.add(finding.secret());
					logger.info("heard of {}", password);
				}
			};
		}

	}

	static class Recorder {

		private final List<String> events = new CopyOnWriteArrayList<>();

		@EventListener
		void record(AuditApplicationEvent event) {
			this.events.add(event.getAuditEvent().toString());
		}

	}

}
