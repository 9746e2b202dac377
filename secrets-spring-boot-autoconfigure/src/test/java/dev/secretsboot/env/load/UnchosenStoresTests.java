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

package dev.secretsboot.env.load;

import java.nio.file.Path;

import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.cloud.vault.config.VaultAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter of a store is on the class path, and another store is chosen.
 */
class UnchosenStoresTests {

	@TempDir
	Path folder;

	@Test
	void applicationStartsWithoutTheCredentialsOfTheUnchosenStore() {
		try (ConfigurableApplicationContext context = application("memory").run()) {
			assertThat(context.getEnvironment().getProperty("spring.cloud.vault.enabled")).isEqualTo("false");
		}
	}

	@Test
	void whatTheApplicationSetsItselfStays() {
		TestApplication application = application("none").arguments("--spring.cloud.vault.token=t",
				"--spring.cloud.vault.enabled=true");
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().getProperty("spring.cloud.vault.enabled")).isEqualTo("true");
		}
	}

	@Test
	void beanThatLooksForCredentialsIsMadeWhenItIsAskedFor() {
		try (ConfigurableApplicationContext context = application("memory").with(WithGoogle.class).run()) {
			assertThat(context.getBeanFactory().containsSingleton("googleCredentials")).isFalse();
			assertThat(context.getBean("googleCredentials")).isEqualTo("made");
		}
	}

	@Test
	void beanThatHasCredentialsIsMadeAtOnce() {
		TestApplication application = application("memory").with(WithGoogle.class)
			.arguments("--spring.cloud.gcp.credentials.location=file:key.json");
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getBeanFactory().containsSingleton("googleCredentials")).isTrue();
		}
	}

	private TestApplication application(String store) {
		return TestApplication.in(this.folder)
			.with(WithVault.class)
			.arguments("--secrets.store=" + store, "--user.home=" + this.folder);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(VaultAutoConfiguration.class)
	static class WithVault {

	}

	/**
	 * In place of Google's own auto-configuration.
	 */
	@Configuration(proxyBeanMethods = false)
	static class WithGoogle {

		@Bean
		String googleCredentials() {
			return "made";
		}

	}

}
