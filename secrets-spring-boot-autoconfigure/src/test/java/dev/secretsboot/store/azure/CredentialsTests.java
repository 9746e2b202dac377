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

import java.util.HashMap;
import java.util.Map;

import com.azure.identity.ClientCertificateCredential;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.DefaultAzureCredential;
import com.azure.identity.ManagedIdentityCredential;
import com.azure.identity.WorkloadIdentityCredential;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link Credentials}.
 */
class CredentialsTests {

	private static final String CREDENTIAL = "spring.cloud.azure.credential.";

	private final TestStoreContext context = new TestStoreContext()
		.property("spring.cloud.azure.keyvault.secret.endpoint", "https://x.vault.azure.net");

	@Test
	void clientSecretWhenSetIsUsed() {
		servicePrincipal();
		this.context.property(CREDENTIAL + "client-secret", "canary-1");
		assertThat(login().kind()).isEqualTo(LoginKind.CLIENT_SECRET);
		assertThat(login().credential()).isInstanceOf(ClientSecretCredential.class);
	}

	@Test
	void certificateWhenSetIsUsed() {
		servicePrincipal();
		this.context.property(CREDENTIAL + "client-certificate-path", "/nowhere/app.pem");
		assertThat(login().credential()).isInstanceOf(ClientCertificateCredential.class);
	}

	@Test
	void managedIdentityWhenEnabledIsUsed() {
		this.context.property(CREDENTIAL + "managed-identity-enabled", true);
		assertThat(login().kind()).isEqualTo(LoginKind.MANAGED_IDENTITY);
		assertThat(login().credential()).isInstanceOf(ManagedIdentityCredential.class);
	}

	@Test
	void workloadIdentityWhenThePodHasATokenFileIsUsed() {
		this.context.source(new MapPropertySource("systemEnvironment", Map.of("AZURE_FEDERATED_TOKEN_FILE",
				"/var/run/token", "AZURE_TENANT_ID", "tenant", "AZURE_CLIENT_ID", "client")));
		assertThat(login().credential()).isInstanceOf(WorkloadIdentityCredential.class);
	}

	@Test
	void defaultChainWhenNothingIsSetIsUsed() {
		assertThat(login().kind()).isEqualTo(LoginKind.DEFAULT_CHAIN);
		assertThat(login().credential()).isInstanceOf(DefaultAzureCredential.class);
	}

	@Test
	void credentialWhenSetForOneVaultWins() {
		this.context.property(CREDENTIAL + "managed-identity-enabled", true)
			.property(VaultOptions.SECRET + ".property-sources[0].endpoint", "https://y.vault.azure.net")
			.property(VaultOptions.SECRET + ".property-sources[0].credential.client-id", "client")
			.property(VaultOptions.SECRET + ".property-sources[0].credential.client-secret", "canary-1")
			.property(VaultOptions.SECRET + ".property-sources[0].profile.tenant-id", "tenant");
		assertThat(login().kind()).isEqualTo(LoginKind.CLIENT_SECRET);
	}

	@Test
	void clientSecretWhenTenantIsMissingIsRefusedInsteadOfIgnored() {
		this.context.property(CREDENTIAL + "client-secret", "canary-1").property(CREDENTIAL + "client-id", "client");
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(this::login)
			.withMessageContaining("spring.cloud.azure.profile.tenant-id")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.MISCONFIGURED))
			.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("canary-1"));
	}

	@Test
	void optionsWhenPrintedHoldNoPassword() {
		servicePrincipal();
		this.context.property(CREDENTIAL + "client-secret", "canary-1")
			.property("spring.cloud.azure.proxy.password", "canary-2");
		assertThat(VaultOptions.of(this.context).toString()).doesNotContain("canary");
	}

	@Test
	void certificateWhenItHasAPasswordIsUsed() {
		servicePrincipal();
		this.context.property(CREDENTIAL + "client-certificate-path", "/nowhere/app.pfx")
			.property(CREDENTIAL + "client-certificate-password", "canary-1");
		assertThat(login().kind()).isEqualTo(LoginKind.CLIENT_CERTIFICATE);
	}

	@Test
	void passwordWhenSetIsUsed() {
		servicePrincipal();
		this.context.property(CREDENTIAL + "username", "user");
		assertThat(login().kind()).isEqualTo(LoginKind.DEFAULT_CHAIN);
		this.context.property(CREDENTIAL + "password", "canary-1");
		assertThat(login().kind()).isEqualTo(LoginKind.PASSWORD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AZURE_TENANT_ID", "AZURE_CLIENT_ID" })
	void workloadIdentityWhenAPartOfItIsMissingIsNotUsed(String missing) {
		Map<String, Object> variables = workload();
		variables.remove(missing);
		this.context.source(new MapPropertySource("systemEnvironment", variables));
		assertThat(login().kind()).isEqualTo(LoginKind.DEFAULT_CHAIN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH" })
	void workloadIdentityWhenAnotherLoginIsInTheEnvironmentIsNotUsed(String other) {
		Map<String, Object> variables = workload();
		variables.put(other, "canary-1");
		this.context.source(new MapPropertySource("systemEnvironment", variables));
		assertThat(login().kind()).isEqualTo(LoginKind.DEFAULT_CHAIN);
	}

	@Test
	void workloadIdentityWhenClientAndTenantAreSetIsUsed() {
		servicePrincipal();
		this.context.source(new MapPropertySource("systemEnvironment", workload()));
		assertThat(login().kind()).isEqualTo(LoginKind.WORKLOAD_IDENTITY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "azure_china", "AZURE_US_GOVERNMENT", "AZURE" })
	void clientSecretWhenTheCloudIsNamedIsUsed(String cloud) {
		servicePrincipal();
		this.context.property(CREDENTIAL + "client-secret", "canary-1")
			.property("spring.cloud.azure.profile.cloud-type", cloud);
		assertThat(login().credential()).isInstanceOf(ClientSecretCredential.class);
	}

	@Test
	void clientSecretWhenTheDirectoryIsGivenAndNoUrlIsRefused() {
		servicePrincipal();
		this.context.property(CREDENTIAL + "client-secret", "canary-1")
			.property("spring.cloud.azure.profile.environment.active-directory-endpoint", "http://login.test");
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(this::login)
			.withMessageContaining("https");
	}

	private static Map<String, Object> workload() {
		return new HashMap<>(Map.of("AZURE_FEDERATED_TOKEN_FILE", "/var/run/token", "AZURE_TENANT_ID", "tenant",
				"AZURE_CLIENT_ID", "client"));
	}

	private void servicePrincipal() {
		this.context.property(CREDENTIAL + "client-id", "client")
			.property("spring.cloud.azure.profile.tenant-id", "tenant");
	}

	private Login login() {
		AzureOptions options = VaultOptions.of(this.context).get(0).options();
		return new Credentials(this.context.environment(), new JdkTransport(options.client(), null, 1024)).of(options);
	}

}
