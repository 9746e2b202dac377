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

package dev.secretsboot.env;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.secretsboot.test.ScriptedSecretStoreFactory.First;
import dev.secretsboot.test.ScriptedSecretStoreFactory.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A build that processes an application ahead of time, as the goal {@code process-aot} of
 * Spring Boot's plugin does.
 */
@ExtendWith(OutputCaptureExtension.class)
class AheadOfTimeTests {

	private final Script store = First.SCRIPT.reset();

	@TempDir
	Path folder;

	@Test
	void buildAsksNoStoreAndMissesNothing(CapturedOutput output) {
		process("--secrets.required=alpaca.client-id");
		assertThat(this.store.requests).isEmpty();
		assertThat(output).contains("No secret is read: this is a build");
	}

	@Test
	void buildWritesTheSameBeansAsWithSecrets() {
		this.store.put("alpaca-client-secret", "the-client-secret");
		process();
		assertThat(generated())
			.anyMatch((file) -> file.endsWith("/SecretsHealthContributorAutoConfiguration__BeanDefinitions.java"))
			.anyMatch((file) -> file.endsWith("/SecretsSanitizingAutoConfiguration__BeanDefinitions.java"));
	}

	private void process(String... arguments) {
		Settings settings = Settings.builder()
			.sourceOutput(this.folder.resolve("sources"))
			.resourceOutput(this.folder.resolve("resources"))
			.classOutput(this.folder.resolve("classes"))
			.groupId("com.example")
			.artifactId("application")
			.build();
		new SpringApplicationAotProcessor(Application.class, settings, arguments).process();
	}

	private List<String> generated() {
		try (Stream<Path> files = Files.walk(this.folder.resolve("sources"))) {
			return files.map(Path::toString).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Value("$<alpaca.client-secret>")
		String secret;

		public static void main(String[] arguments) {
			SpringApplication application = new SpringApplication(Application.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			application.setDefaultProperties(Map.of("secrets.store", "scripted"));
			application.run(arguments);
		}

	}

}
