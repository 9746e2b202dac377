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

package dev.secretsboot.store.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.cloud.vault.config.VaultAutoConfiguration;
import org.springframework.cloud.vault.config.VaultReactiveAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.vault.core.VaultTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * spring-cloud-vault on the class path, another store chosen.
 */
class UnusedSpringCloudVaultTests {

	private final String realHome = System.getProperty("user.home");

	@TempDir
	private Path home;

	@BeforeEach
	void moveHome() {
		System.setProperty("user.home", this.home.toString());
	}

	@AfterEach
	void restoreHome() {
		System.setProperty("user.home", this.realHome);
	}

	@Test
	void autoConfigurationWhenNobodyUsesItStartsWithoutAToken() {
		assertThatExceptionOfType(RuntimeException.class).as("why it is needed").isThrownBy(() -> start(Map.of()));
		Map<String, String> properties = properties(new MockEnvironment());
		try (ConfigurableApplicationContext context = start(Map.copyOf(properties))) {
			assertThat(context.getBeansOfType(VaultTemplate.class)).isEmpty();
		}
	}

	@Test
	void autoConfigurationWhenUserHasATokenIsLeftAlone() {
		MockEnvironment environment = new MockEnvironment().withProperty("spring.cloud.vault.token", "t");
		assertThat(properties(environment)).isEmpty();
	}

	@Test
	void autoConfigurationWhenATokenFileExistsIsLeftAlone() throws IOException {
		Files.writeString(this.home.resolve(".vault-token"), "t");
		assertThat(properties(new MockEnvironment())).isEmpty();
	}

	@Test
	void autoConfigurationWhenTokenIsEmptyIsSwitchedOff() {
		MockEnvironment environment = new MockEnvironment().withProperty("spring.cloud.vault.token", "");
		assertThat(properties(environment)).isEqualTo(Map.of("spring.cloud.vault.enabled", "false"));
	}

	@Test
	void autoConfigurationWhenLoginIsIncompleteIsSwitchedOff() {
		MockEnvironment environment = new MockEnvironment().withProperty("spring.cloud.vault.authentication",
				"APPROLE");
		assertThat(properties(environment)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.config.import", "spring.config.import[1]" })
	void autoConfigurationWhenUserImportsVaultIsLeftAlone(String property) {
		MockEnvironment environment = new MockEnvironment().withProperty(property, "optional:vault://secret/trading");
		assertThat(properties(environment)).isEmpty();
	}

	@Test
	void factoryWhenLibraryIsPresentAnswersForTheUsersHome() {
		VaultStoreFactory factory = new VaultStoreFactory();
		assertThat(factory.propertiesWhenNotChosen(new MockEnvironment()))
			.isEqualTo(Map.of("spring.cloud.vault.enabled", "false"));
	}

	private Map<String, String> properties(ConfigurableEnvironment environment) {
		return new UnusedSpringCloudVault(environment, this.home).properties();
	}

	private ConfigurableApplicationContext start(Map<String, Object> properties) {
		SpringApplication application = new SpringApplication(Config.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addInitializers((context) -> context.getEnvironment()
			.getPropertySources()
			.addLast(new MapPropertySource("defaults", properties)));
		return application.run("--secrets.enabled=false", "--spring.main.banner-mode=off");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ VaultAutoConfiguration.class, VaultReactiveAutoConfiguration.class })
	static class Config {

	}

}
