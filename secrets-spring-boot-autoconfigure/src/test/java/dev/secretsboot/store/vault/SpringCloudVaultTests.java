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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Base64;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.cloud.vault.config.VaultConfigTemplate;
import org.springframework.cloud.vault.config.VaultProperties;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.TokenAuthentication;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes through spring-cloud-vault: the logins of clouds, and clients of users.
 */
class SpringCloudVaultTests {

	private final StubVault server = new StubVault().entry("trading", "{\"value\":\"x\"}");

	private final VaultTestStore vault = VaultTestStore.at(this.server.url());

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void loginWhenOfAzureIsMadeBySpringCloudVault() {
		this.server.answer("/metadata/identity", 200, "{\"access_token\":\"azure-jwt\"}")
			.answer("/metadata/instance", 200,
					"{\"compute\":{\"subscriptionId\":\"s\",\"resourceGroupName\":\"g\",\"name\":\"n\",\"vmScaleSetName\":\"v\"}}")
			.answer("/v1/auth/azure/login", 200, "{\"auth\":{\"client_token\":\"from-azure\",\"lease_duration\":60}}");
		this.vault.with("authentication", "AZURE_MSI")
			.with("azure-msi.role", "app")
			.with("azure-msi.metadata-service", this.server.url() + "/metadata/instance")
			.with("azure-msi.identity-token-service", this.server.url() + "/metadata/identity");
		assertThat(this.vault.text("secret/trading")).isEqualTo("x");
		assertThat(this.server.tokens()).contains("from-azure");
		assertThat(this.server.requests()).contains("POST /v1/auth/azure/login")
			.noneMatch((request) -> request.contains("nothing"));
	}

	@Test
	void loginWhenRefusedIsToldWithoutTheAnswer() {
		this.server.answer("/metadata/instance", 200,
				"{\"compute\":{\"subscriptionId\":\"s\",\"resourceGroupName\":\"g\",\"name\":\"n\",\"vmScaleSetName\":\"v\"}}")
			.answer("/metadata/identity", 200, "{\"access_token\":\"azure-jwt\"}")
			.answer("/v1/auth/azure/login", 403, "{\"errors\":[\"canary-answer\"]}");
		this.vault.with("authentication", "AZURE_MSI")
			.with("azure-msi.role", "app")
			.with("azure-msi.metadata-service", this.server.url() + "/metadata/instance")
			.with("azure-msi.identity-token-service", this.server.url() + "/metadata/identity");
		SecretStoreException failure = this.vault.failure("secret/trading");
		assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
		assertThat(failure).hasNoCause();
		assertThat(VaultTestStore.told(failure)).contains("could not log in").doesNotContain("canary");
	}

	@Test
	void loginWhenOfAwsWithoutCredentialsIsTold() {
		System.setProperty("aws.region", "eu-central-1");
		System.setProperty("aws.ec2MetadataDisabled", "true");
		try {
			SecretStoreException failure = this.vault.with("authentication", "AWS_IAM")
				.with("aws-iam.role", "app")
				.failure("secret/trading");
			assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
			assertThat(failure).hasNoCause();
			assertThat(VaultTestStore.told(failure)).contains("could not log in", "aws sts get-caller-identity");
		}
		finally {
			System.clearProperty("aws.region");
			System.clearProperty("aws.ec2MetadataDisabled");
		}
	}

	@Test
	void loginWhenIncompleteNamesThePropertyOfSpringCloudVault() {
		SecretStoreException failure = this.vault.with("authentication", "AZURE_MSI").refusal();
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(failure).hasMessageContaining("spring.cloud.vault.azure-msi.role");
	}

	@Test
	void loginWhenItsLibraryIsAbsentNamesTheClass() throws Exception {
		SecretStoreException failure = this.vault.with("authentication", "GCP_IAM")
			.with("gcp-iam.role", "app")
			.with("gcp-iam.credentials.encoded-key", encodedServiceAccount())
			.refusal();
		assertThat(failure.reason()).isEqualTo(Reason.MISSING_LIBRARY);
		assertThat(failure).hasMessageContaining("com/google/cloud/iam/credentials");
	}

	private static String encodedServiceAccount() throws Exception {
		byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
		String account = """
				{"type": "service_account", "client_id": "1", "client_email": "app@example.com", "private_key_id": "1",
				"private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n"}
				""".formatted(Base64.getEncoder().encodeToString(key));
		return Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void templateWhenInBootstrapRegistryWins() {
		VaultTemplate template = new VaultTemplate(VaultEndpoint.from(URI.create(this.server.url())),
				new TokenAuthentication("of-the-user"));
		this.vault.with("uri", "http://127.0.0.1:1")
			.context()
			.bootstrap()
			.register(VaultTemplate.class, InstanceSupplier.of(template));
		assertThat(this.vault.text("secret/trading")).isEqualTo("x");
		assertThat(this.server.tokens()).containsOnly("of-the-user");
	}

	@Test
	void authenticationWhenInBootstrapRegistryWins() {
		ClientAuthentication authentication = () -> VaultToken.of("of-the-user");
		this.vault.with("token", "configured")
			.context()
			.bootstrap()
			.register(ClientAuthentication.class, InstanceSupplier.of(authentication));
		assertThat(this.vault.text("secret/trading")).isEqualTo("x");
		assertThat(this.server.tokens()).containsOnly("of-the-user");
	}

	@Test
	void registryWhenFilledByAnImportOfVaultDoesNotCount() {
		VaultTemplate imported = new VaultTemplate(VaultEndpoint.from(URI.create("http://127.0.0.1:1")),
				new TokenAuthentication("of-the-import"));
		this.vault.with("token", "configured")
			.context()
			.bootstrap()
			.register(VaultTemplate.class, InstanceSupplier.of(imported));
		this.vault.context()
			.bootstrap()
			.register(VaultConfigTemplate.class,
					InstanceSupplier.of(new VaultConfigTemplate(imported, new VaultProperties())));
		assertThat(this.vault.text("secret/trading")).isEqualTo("x");
		assertThat(this.server.tokens()).containsOnly("configured");
	}

	@Test
	void entryWhenReadThroughATemplateIsToldApartAsElsewhere() {
		ClientAuthentication authentication = () -> VaultToken.of("of-the-user");
		this.vault.context().bootstrap().register(ClientAuthentication.class, InstanceSupplier.of(authentication));
		this.server
			.answer("/v1/secret/data/denied", 403,
					"{\"errors\":[\"1 error occurred:\\n\\t* permission denied\\n\\n\"]}")
			.answer("/v1/secret/data/busy", 429, "{}", "Retry-After", "3")
			.entry("a%20b", "{\"value\":\"blank\"}");
		assertThat(this.vault.failure("secret/denied").reason()).isEqualTo(Reason.DENIED);
		assertThat(this.vault.failure("secret/busy")).hasMessageContaining("wait 3 s");
		assertThat(this.vault.read("secret/absent").failure("secret/absent")).isEmpty();
		assertThat(this.vault.text("secret/a b")).isEqualTo("blank");
	}

	@Test
	void storeWhenClosedTwiceIsHarmless() {
		ClientAuthentication authentication = () -> VaultToken.of("of-the-user");
		this.vault.context().bootstrap().register(ClientAuthentication.class, InstanceSupplier.of(authentication));
		assertThat(this.vault.text("secret/trading")).isEqualTo("x");
		this.vault.store().close();
		this.vault.store().close();
	}

}
