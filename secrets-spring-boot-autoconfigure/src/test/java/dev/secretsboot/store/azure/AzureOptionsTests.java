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

package dev.secretsboot.store.azure;

import java.time.Duration;

import dev.secretsboot.store.TestStoreContext;
import dev.secretsboot.support.PropertyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link AzureOptions}.
 */
class AzureOptionsTests {

	private final TestStoreContext context = new TestStoreContext();

	@Test
	void timeoutsWhenUnsetHaveDefaults() {
		assertThat(azure().client().connectTimeoutOrDefault()).hasSeconds(10);
		assertThat(azure().client().responseTimeoutOrDefault()).hasSeconds(60);
	}

	@Test
	void timeoutsWhenSetCountAndTheResponseTimeoutWins() {
		this.context.property("spring.cloud.azure.client.connect-timeout", "1s")
			.property("spring.cloud.azure.client.read-timeout", "2s");
		assertThat(azure().client().connectTimeoutOrDefault()).isEqualTo(Duration.ofSeconds(1));
		assertThat(azure().client().responseTimeoutOrDefault()).isEqualTo(Duration.ofSeconds(2));
		this.context.property("spring.cloud.azure.client.response-timeout", "3s");
		assertThat(azure().client().responseTimeoutOrDefault()).isEqualTo(Duration.ofSeconds(3));
	}

	@ParameterizedTest
	@CsvSource({ "proxy,3128,true", "proxy,,false", "'',3128,false" })
	void proxyWhenItHasHostAndPortIsSet(String host, Integer port, boolean isSet) {
		assertThat(new AzureOptions.Proxy(host, port, null, null, null).isSet()).isEqualTo(isSet);
	}

	@Test
	void proxyWhenSetForTheVaultWins() {
		this.context.property("spring.cloud.azure.proxy.hostname", "above")
			.property("spring.cloud.azure.proxy.port", 1);
		assertThat(azure("keyvault").orElse(azure()).proxy().hostname()).isEqualTo("above");
		this.context.property("spring.cloud.azure.keyvault.proxy.hostname", "own")
			.property("spring.cloud.azure.keyvault.proxy.port", 2);
		assertThat(azure("keyvault").orElse(azure()).proxy().hostname()).isEqualTo("own");
	}

	@ParameterizedTest
	@CsvSource({ "mode,fixed", "exponential.max-retries,3" })
	void retryWhenSetForTheVaultWinsAsAWhole(String property, String value) {
		this.context.property("spring.cloud.azure.retry.fixed.max-retries", 9);
		assertThat(azure("keyvault").orElse(azure()).retry().fixed().maxRetries()).isEqualTo(9);
		this.context.property("spring.cloud.azure.keyvault.retry." + property, value);
		assertThat(azure("keyvault").orElse(azure()).retry().fixed().maxRetries()).isNull();
	}

	@Test
	void challengeVerificationWhenEmptyOrUnsetIsThatOfTheLevelAbove() {
		assertThat(azure().verifiesChallengeResource()).isTrue();
		this.context.property("spring.cloud.azure.challenge-resource-verification-enabled", false)
			.property("spring.cloud.azure.credential.client-id", "above")
			.property("spring.cloud.azure.keyvault.credential.client-id", "");
		AzureOptions options = azure("keyvault").orElse(azure());
		assertThat(options.verifiesChallengeResource()).isFalse();
		assertThat(options.credential().clientId()).isEqualTo("above");
	}

	@Test
	void optionsAreThoseThatSpringBootBinds() {
		assertThat(azure()).isEqualTo(this.context.settings(VaultOptions.AZURE, AzureOptions.class));
		set("endpoint=https://v", "secret-keys=a,b", "challenge-resource-verification-enabled=true",
				"credential.client-id=id", "credential.client-secret=s", "credential.client-certificate-path=/c",
				"credential.client-certificate-password=p", "credential.username=u", "credential.password=w",
				"credential.managed-identity-enabled=true", "profile.tenant-id=t", "profile.cloud-type=azure_china",
				"profile.environment.active-directory-endpoint=https://l", "client.connect-timeout=1s",
				"client.response-timeout=2s", "client.read-timeout=3s", "proxy.hostname=h", "proxy.port=3128",
				"proxy.username=u", "proxy.password=w", "proxy.non-proxy-hosts=n", "retry.mode=fixed",
				"retry.exponential.max-retries=1", "retry.exponential.base-delay=1ms",
				"retry.exponential.max-delay=2ms", "retry.fixed.max-retries=2", "retry.fixed.delay=3ms");
		AzureOptions options = azure();
		assertThat(options).isEqualTo(this.context.settings(VaultOptions.AZURE, AzureOptions.class));
		assertThat(options).hasNoNullFieldsOrPropertiesExcept("enabled");
		assertThat(options.credential()).hasNoNullFieldsOrProperties();
		assertThat(options.profile()).hasNoNullFieldsOrProperties();
		assertThat(options.client()).hasNoNullFieldsOrProperties();
		assertThat(options.proxy()).hasNoNullFieldsOrProperties();
		assertThat(options.retry().exponential()).hasNoNullFieldsOrProperties();
		assertThat(options.retry().fixed()).hasNoNullFieldsOrProperties();
	}

	private void set(String... properties) {
		for (String property : properties) {
			String[] parts = property.split("=");
			this.context.property(VaultOptions.AZURE + "." + parts[0], parts[1]);
		}
	}

	private AzureOptions azure() {
		return AzureOptions.of(new PropertyReader(this.context.environment(), VaultOptions.AZURE));
	}

	private AzureOptions azure(String part) {
		return AzureOptions.of(new PropertyReader(this.context.environment(), VaultOptions.AZURE + "." + part));
	}

}
