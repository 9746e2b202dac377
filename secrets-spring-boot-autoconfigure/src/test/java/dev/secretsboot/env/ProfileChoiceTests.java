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

import java.nio.file.Path;

import dev.secretsboot.Secrets;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All of {@code secrets.*} counts as it stands in the final environment.
 */
class ProfileChoiceTests {

	@TempDir
	Path folder;

	@Test
	void storeWhenSetInBaseFileIsChosen() {
		TestApplication application = TestApplication.in(this.folder)
			.file("application.properties", "secrets.store=memory", "secrets.memory.alpaca.token=from-base-file");
		assertThat(tokenOf(application)).isEqualTo("from-base-file");
	}

	@Test
	void storeWhenSetInFileOfActiveProfileIsChosen() {
		TestApplication application = TestApplication.in(this.folder)
			.file("application.properties", "secrets.store=none")
			.file("application-prod.properties", "secrets.store=memory", "secrets.memory.alpaca.token=from-prod-file")
			.arguments("--spring.profiles.active=prod");
		assertThat(tokenOf(application)).isEqualTo("from-prod-file");
	}

	@Test
	void storeWhenSetInFileOfOtherProfileIsNotChosen() {
		TestApplication application = TestApplication.in(this.folder)
			.file("application.properties", "secrets.store=none", "alpaca.token=from-config")
			.file("application-prod.properties", "secrets.store=memory", "secrets.memory.alpaca.token=from-prod-file")
			.arguments("--spring.profiles.active=dev");
		assertThat(tokenOf(application)).isEqualTo("from-config");
	}

	@Test
	void storeWhenSetInOnProfileDocumentIsChosen() {
		TestApplication application = TestApplication.in(this.folder)
			.file("application.yml", "secrets.store: none", "---", "spring.config.activate.on-profile: prod",
					"secrets:", "  store: memory", "  memory:", "    alpaca.token: from-document")
			.arguments("--spring.profiles.active=prod");
		assertThat(tokenOf(application)).isEqualTo("from-document");
	}

	@Test
	void storeWhenSetInEnvironmentVariableIsChosen() {
		TestApplication application = TestApplication.in(this.folder)
			.file("application.properties", "secrets.store=none", "secrets.memory.alpaca.token=from-memory")
			.variable("SECRETS_STORE", "memory");
		assertThat(tokenOf(application)).isEqualTo("from-memory");
	}

	@Test
	void storeWhenSetOnCommandLineIsChosen() {
		TestApplication application = TestApplication.in(this.folder)
			.file("application.properties", "secrets.store=none", "secrets.memory.alpaca.token=from-memory")
			.arguments("--secrets.store=memory");
		assertThat(tokenOf(application)).isEqualTo("from-memory");
	}

	@Test
	void storesWhenListedAreAskedInOrderAndFirstWins() {
		TestApplication application = TestApplication.in(this.folder)
			.file("application.yml", "secrets:", "  store: [env, memory]", "  required: [alpaca.token, alpaca.key]",
					"  memory:", "    alpaca.token: from-memory", "    alpaca.key: key-from-memory")
			.variable("ALPACA_TOKEN", "from-variable");
		try (ConfigurableApplicationContext context = application.run()) {
			Secrets secrets = context.getBean(Secrets.class);
			assertThat(secrets.find("alpaca.token")).map((secret) -> secret.store()).contains("env");
			assertThat(secrets.find("alpaca.key")).map((secret) -> secret.store()).contains("memory");
		}
	}

	@Test
	void nothingIsLoadedWhenStoreIsNone() {
		TestApplication application = TestApplication.in(this.folder)
			.file("application.properties", "secrets.store=none", "secrets.memory.alpaca.token=from-memory");
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().containsProperty("alpaca.token")).isFalse();
			assertThat(context.getBean(Secrets.class).all()).isEmpty();
		}
	}

	@Test
	void nothingIsThereWhenDisabled() {
		TestApplication application = TestApplication.in(this.folder)
			.file("application.properties", "secrets.enabled=false", "secrets.store=memory",
					"secrets.memory.alpaca.token=from-memory");
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().getPropertySources())
				.noneMatch((source) -> source.getName().startsWith("secrets"));
			assertThat(context.getBeansOfType(Secrets.class)).isEmpty();
		}
	}

	@Test
	void requiredIsTheUnionOfBaseFileAndProfileFile() {
		Throwable failure = TestApplication.in(this.folder)
			.file("application.yml", "secrets:", "  store: memory", "  required: [from.base]")
			.file("application-prod.yml", "secrets:", "  required: [from.profile]")
			.variable("SECRETS_REQUIRED", "from.variable")
			.arguments("--spring.profiles.active=prod")
			.failure();
		assertThat(failure).hasMessageContaining("from.base: missing")
			.hasMessageContaining("from.profile: missing")
			.hasMessageContaining("from.variable: missing");
	}

	private static String tokenOf(TestApplication application) {
		try (ConfigurableApplicationContext context = application.run()) {
			return context.getEnvironment().getRequiredProperty("alpaca.token");
		}
	}

}
