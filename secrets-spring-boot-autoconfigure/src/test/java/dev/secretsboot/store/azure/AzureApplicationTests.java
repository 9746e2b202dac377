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

import java.nio.file.Path;
import java.time.OffsetDateTime;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import dev.secretsboot.Secret;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole applications with Azure Key Vault as their store, or beside it.
 */
class AzureApplicationTests {

	private static final String VALUE = "canary-3Vx8nD5k";

	@RegisterExtension
	static final TestVault VAULT = new TestVault();

	@TempDir
	private Path folder;

	private KeyVaultServer server;

	private TestApplication application;

	@BeforeEach
	void prepare() throws Exception {
		this.server = VAULT.start();
		TokenCredential credential = (request) -> Mono
			.just(new AccessToken(KeyVaultServer.TOKEN, OffsetDateTime.now().plusHours(1)));
		this.application = TestApplication.in(this.folder)
			.bootstrap((registry) -> registry.register(TokenCredential.class, InstanceSupplier.of(credential)))
			.file("application.properties", "secrets.store=memory", "secrets.required=alpaca.client-secret",
					"secrets.memory.alpaca.client-secret=of-development")
			.file("application-prod.properties", "secrets.store=azure",
					"spring.cloud.azure.retry.exponential.base-delay=1ms",
					"spring.cloud.azure.keyvault.secret.challenge-resource-verification-enabled=false",
					"spring.cloud.azure.keyvault.secret.endpoint=https://127.0.0.1:" + this.server.address().getPort());
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void profileWhenItNamesAzureReadsTheWholeVault() {
		this.server.put("alpaca-client-secret", VALUE, "\"attributes\":{\"enabled\":true,\"exp\":4000000000}");
		this.server.put("db-password", VALUE + "-db");
		try (ConfigurableApplicationContext context = production().run()) {
			assertThat(VALUE.equals(context.getEnvironment().getProperty("alpaca.client-secret"))).isTrue();
			assertThat((VALUE + "-db").equals(context.getEnvironment().getProperty("db.password"))).isTrue();
			Secret secret = context.getBean(SecretRegistry.class).find("alpaca.client-secret").orElseThrow();
			assertThat(secret.rotation().due()).isPresent();
		}
	}

	@Test
	void vaultWhenItMayNotBeListedIsAskedForTheWantedNames() {
		this.server.put("alpaca-client-secret", VALUE);
		this.server.fail("/secrets", 403);
		try (ConfigurableApplicationContext context = production().run()) {
			assertThat(VALUE.equals(context.getEnvironment().getProperty("alpaca.client-secret"))).isTrue();
		}
	}

	@Test
	void failureWhenASecretIsDisabledNamesItAndTheCommand() {
		this.server.put("alpaca-client-secret", VALUE, "\"attributes\":{\"enabled\":false}");
		Throwable failure = production().failure();
		assertThat(failure).hasMessageContaining("alpaca.client-secret: disabled")
			.hasMessageContaining("az keyvault secret set-attributes");
	}

	@Test
	void profileWhenItNamesAnotherStoreAsksNobody() {
		try (ConfigurableApplicationContext context = this.application.run()) {
			assertThat(context.getEnvironment().getProperty("alpaca.client-secret")).isEqualTo("of-development");
			assertThat(this.server.requests()).isEmpty();
		}
	}

	private TestApplication production() {
		return this.application.arguments("--spring.profiles.active=prod");
	}

}
