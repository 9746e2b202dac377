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
import java.util.Map;

import dev.secretsboot.test.ScriptedSecretStoreFactory.First;
import dev.secretsboot.test.ScriptedSecretStoreFactory.Script;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets in {@code @ConfigurationProperties}, in whatever shape these have and whatever
 * the store calls its entries.
 */
class BindingTests {

	private final Script store = First.SCRIPT.reset();

	@TempDir
	Path folder;

	@Test
	void recordIsBoundFromTheFieldsOfASource() {
		this.store.put("trading", "{\"alpaca_client_id\": \"the-id\", \"ALPACA_CLIENT_SECRET\": \"the-secret\"}");
		assertThat(bind(Alpaca.class, "--secrets.sources=trading")).isEqualTo(new Alpaca("the-id", "the-secret"));
	}

	@Test
	void recordIsBoundFromRequiredNamesInTheSpellingsOfTheStore() {
		this.store.put("alpaca-client-id", "the-id").put("ALPACA_CLIENT_SECRET", "the-secret");
		assertThat(bind(Alpaca.class, "--secrets.required=alpaca.client-id,alpaca.clientSecret"))
			.isEqualTo(new Alpaca("the-id", "the-secret"));
	}

	@Test
	void javaBeanIsBound() {
		this.store.put("trading", "{\"jwt\": {\"secretKey\": \"the-key-value\"}}");
		assertThat(bind(Jwt.class, "--secrets.sources=trading").getSecretKey()).isEqualTo("the-key-value");
	}

	@Test
	void nestedRecordsWithDashedNamesAreBound() {
		this.store.put("trading", "{\"back-end.data-base.user-name\": \"the-user-name\","
				+ " \"backEnd\": {\"dataBase\": {\"pass_word\": \"the-password\"}}}");
		assertThat(bind(BackEnd.class, "--secrets.sources=trading"))
			.isEqualTo(new BackEnd(new DataBase("the-user-name", "the-password")));
	}

	@Test
	void listIsBoundFromAnArray() {
		this.store.put("trading", "{\"keys\": {\"signing\": [\"the-first-key\", \"the-second-key\"]}}");
		assertThat(bind(Keys.class, "--secrets.sources=trading").signing()).containsExactly("the-first-key",
				"the-second-key");
	}

	@Test
	void listOfRecordsIsBoundFromAnArrayOfObjects() {
		this.store.put("trading",
				"{\"logins\": {\"all\": [{\"clientId\": \"the-first-id\", \"clientSecret\": \"s-1-value\"},"
						+ " {\"client-id\": \"the-second-id\", \"client_secret\": \"s-2-value\"}]}}");
		assertThat(bind(Logins.class, "--secrets.sources=trading").all())
			.containsExactly(new Alpaca("the-first-id", "s-1-value"), new Alpaca("the-second-id", "s-2-value"));
	}

	@Test
	void mapIsBoundWithTheKeysOfTheStore() {
		this.store.put("hooks", "{\"discord\": \"the-discord-hook\", \"on-call\": \"the-on-call-hook\"}");
		assertThat(bind(Hooks.class, "--secrets.mappings.hooks.urls=hooks").urls())
			.containsOnly(Map.entry("discord", "the-discord-hook"), Map.entry("on-call", "the-on-call-hook"));
	}

	@Test
	void rawTextAndLeavesOfAMappingAreBothProperties() {
		String json = "{\"clientId\": \"the-id\", \"client-secret\": \"the-secret\"}";
		this.store.put("oauth", json);
		try (ConfigurableApplicationContext context = run(Bare.class, "--secrets.mappings.alpaca=oauth")) {
			Environment environment = context.getEnvironment();
			assertThat(environment.getProperty("alpaca")).isEqualTo(json);
			assertThat(environment.getProperty("alpaca.client-id")).isEqualTo("the-id");
			assertThat(environment.getProperty("alpaca.clientSecret")).isEqualTo("the-secret");
			assertThat(environment.containsProperty("ALPACA_CLIENT_SECRET")).isTrue();
		}
	}

	@Test
	void secretWinsOverConfigFilesAndLosesToTheCommandLine() {
		this.store.put("trading", "{\"alpaca.client-id\": \"the-id\", \"alpaca.client-secret\": \"the-secret\"}");
		TestApplication.in(this.folder)
			.file("application.properties", "alpaca.client-id=from-a-file", "alpaca.client-secret=from-a-file");
		assertThat(bind(Alpaca.class, "--secrets.sources=trading", "--alpaca.client-secret=from-an-argument"))
			.isEqualTo(new Alpaca("the-id", "from-an-argument"));
	}

	@Test
	void boundValueIsExactlyWhatTheStoreHas() {
		String value = "${HOME}#{1+1}$<x>\\${y:${z}}";
		this.store.put("alpaca-client-id", value).put("alpaca-client-secret", value + "\n");
		assertThat(bind(Alpaca.class, "--secrets.required=alpaca.client-id,alpaca.client-secret"))
			.isEqualTo(new Alpaca(value, value + "\n"));
	}

	private <T> T bind(Class<T> type, String... arguments) {
		try (ConfigurableApplicationContext context = run(Shapes.class, arguments)) {
			return context.getBean(type);
		}
	}

	private ConfigurableApplicationContext run(Class<?> configuration, String... arguments) {
		return TestApplication.in(this.folder)
			.with(configuration)
			.arguments("--secrets.store=scripted")
			.arguments(arguments)
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	static class Bare {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ Alpaca.class, Jwt.class, BackEnd.class, Keys.class, Logins.class, Hooks.class })
	static class Shapes {

	}

	@ConfigurationProperties("alpaca")
	record Alpaca(String clientId, String clientSecret) {

	}

	@ConfigurationProperties("jwt")
	static class Jwt {

		private String secretKey;

		String getSecretKey() {
			return this.secretKey;
		}

		void setSecretKey(String secretKey) {
			this.secretKey = secretKey;
		}

	}

	@ConfigurationProperties("back-end")
	record BackEnd(DataBase dataBase) {

	}

	record DataBase(String userName, String passWord) {

	}

	@ConfigurationProperties("keys")
	record Keys(List<String> signing) {

	}

	@ConfigurationProperties("logins")
	record Logins(List<Alpaca> all) {

	}

	@ConfigurationProperties("hooks")
	record Hooks(Map<String, String> urls) {

	}

}
