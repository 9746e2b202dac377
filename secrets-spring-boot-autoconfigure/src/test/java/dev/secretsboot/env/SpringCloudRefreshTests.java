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
import java.util.List;

import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.test.ScriptedSecretStoreFactory.First;
import dev.secretsboot.test.ScriptedSecretStoreFactory.Script;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Cloud makes environments of its own, for its bootstrap context and for each
 * refresh, and runs every environment post-processor in them: nothing of ours starts
 * twice.
 */
class SpringCloudRefreshTests {

	private static final String VALUE = "the-first-token-value";

	private final Script store = First.SCRIPT.reset();

	@TempDir
	Path folder;

	private TestApplication application;

	@BeforeEach
	void prepare() {
		this.store.put("token", VALUE);
		this.application = TestApplication.in(this.folder).with(Config.class);
		configure("before");
	}

	private void configure(String word) {
		this.application.file("application.properties", "secrets.store=scripted", "secrets.required=token",
				"client.word=" + word, "client.token=${token}");
	}

	@Test
	void refreshReadsConfigFilesAgain() {
		try (ConfigurableApplicationContext context = run("false")) {
			configure("after");
			context.getBean(ContextRefresher.class).refresh();
			assertThat(context.getBean(Client.class).getWord()).isEqualTo("after");
			assertThat(context.getBean(Client.class).getToken()).isEqualTo(VALUE);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "true" })
	void refreshLeavesSourcesInPlaceAndAsksNoStore(String bootstrapContext) {
		try (ConfigurableApplicationContext context = run(bootstrapContext)) {
			List<String> sources = sources(context);
			int requests = this.store.requests.size();
			this.store.put("token", "the-second-token-value");
			context.getBean(ContextRefresher.class).refresh();
			assertThat(context.getEnvironment().getProperty("token")).isEqualTo(VALUE);
			assertThat(sources(context)).isEqualTo(sources);
			assertThat(this.store.requests).hasSize(requests);
			assertThat(this.store.closed).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "true" })
	void refreshLeavesMasksInPlace(String bootstrapContext) {
		try (ConfigurableApplicationContext context = run(bootstrapContext)) {
			context.getBean(ContextRefresher.class).refresh();
			assertThat(SecretMasker.shared().mask("token " + VALUE)).isEqualTo("token ******");
		}
		assertThat(SecretMasker.shared().mask(VALUE)).isEqualTo(VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "true" })
	void applicationWithRefreshLoadsOnceAndClosesOnce(String bootstrapContext) {
		try (ConfigurableApplicationContext context = run(bootstrapContext)) {
			context.getBean(ContextRefresher.class).refresh();
			assertThat(this.store.requests).containsOnlyOnce(List.of("token", "TOKEN"));
		}
		assertThat(this.store.closed).isOne();
	}

	@Test
	void secretThatLooksEncryptedForSpringCloudIsTakenAsItIs() {
		this.store.put("token", "{cipher}0123456789abcdef");
		try (ConfigurableApplicationContext context = run("false")) {
			assertThat(context.getEnvironment().getProperty("token")).isEqualTo("{cipher}0123456789abcdef");
		}
	}

	private ConfigurableApplicationContext run(String bootstrapContext) {
		return this.application
			.arguments("--spring.cloud.bootstrap.enabled=" + bootstrapContext, "--spring.cloud.vault.enabled=false")
			.run();
	}

	private static List<String> sources(ConfigurableApplicationContext context) {
		return context.getEnvironment().getPropertySources().stream().map(PropertySource::getName).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Client.class)
	@ImportAutoConfiguration({ RefreshAutoConfiguration.class, ConfigurationPropertiesRebinderAutoConfiguration.class })
	static class Config {

	}

	@ConfigurationProperties("client")
	static class Client {

		private String word;

		private String token;

		String getWord() {
			return this.word;
		}

		void setWord(String word) {
			this.word = word;
		}

		String getToken() {
			return this.token;
		}

		void setToken(String token) {
			this.token = token;
		}

	}

}
