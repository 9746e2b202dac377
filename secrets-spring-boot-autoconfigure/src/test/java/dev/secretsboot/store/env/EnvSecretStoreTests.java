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

package dev.secretsboot.store.env;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.secretsboot.store.SecretStoreContract;
import dev.secretsboot.store.TestStoreContext;
import dev.secretsboot.support.SecretName;
import org.junit.jupiter.api.Test;

import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the store {@code env}: values in variables.
 */
class EnvSecretStoreTests extends SecretStoreContract {

	private final Map<String, Object> variables = new HashMap<>();

	@Override
	protected void configure(TestStoreContext context) {
		context.source(new SystemEnvironmentPropertySource("systemEnvironment", this.variables));
	}

	@Override
	protected String put(String name, String value) {
		this.variables.put(SecretName.toUpperSnake(name), value);
		return name;
	}

	@Override
	protected boolean hasVersions() {
		return false;
	}

	@Test
	void variablesWhenNobodyWantsThemAreNotDelivered() {
		put("path", "/usr/bin:/bin");
		put("db-password", "canary-1");
		assertThat(store().defaultSources()).isEmpty();
	}

	@Test
	void nameWhenWantedIsAskedInTheSpellingOfTheVariable() {
		this.variables.put("DB_PASS_WORD", "canary-1");
		this.variables.put("dbPassword", "canary-2");
		assertThat(store().addressesFor("db.password", List.of("db-password")))
			.containsExactlyInAnyOrder("DB_PASS_WORD", "dbPassword");
		assertThat(entry("dbPassword").address()).isEqualTo("dbPassword");
	}

	@Test
	void nameWhenNoVariableHasItIsNotAsked() {
		assertThat(store().addressesFor("db.password", List.of("DB_PASSWORD"))).isEmpty();
	}

	@Test
	void logFileWhenWantedStaysAPath() {
		this.variables.put("LOG_FILE", "/var/log/application.log");
		assertThat(store().addressesFor("log.file", List.of("log-file"))).containsExactly("LOG_FILE");
		assertThat(entry("LOG_FILE").text()).hasValue("/var/log/application.log");
	}

	@Test
	void variablesWhenNotInTheEnvironmentAreThoseOfTheProcess() {
		EnvVariables variables = new EnvVariables(this.context.environment());
		assertThat(variables.named("path")).isNotEmpty();
	}

	@Test
	void adviceWhenMissingNamesBothVariables() {
		assertThat(store().adviceForMissing("alpaca.client-secret"))
			.isEqualTo("Set the environment variable ALPACA_CLIENT_SECRET, "
					+ "or ALPACA_CLIENT_SECRET_FILE to the path of a file");
	}

}
