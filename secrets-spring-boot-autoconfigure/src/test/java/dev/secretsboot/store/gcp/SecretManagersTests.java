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

package dev.secretsboot.store.gcp;

import java.net.URI;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link SecretManagers}: whom the store asks, without asking.
 */
class SecretManagersTests {

	private final TestStoreContext context = new TestStoreContext()
		.property("spring.cloud.gcp.secretmanager.project-id", "test-project");

	@Test
	void endpointWhenNotSetIsThatOfTheLocation() {
		login(NoCredentialsProvider.create());
		assertThat(managers().endpoint("")).isEqualTo(URI.create("https://secretmanager.googleapis.com"));
		assertThat(managers().endpoint("europe-west3"))
			.isEqualTo(URI.create("https://secretmanager.europe-west3.rep.googleapis.com"));
	}

	@Test
	void endpointWhenTheCloudIsAnotherIsInItsDomain() {
		login(() -> new TestCredentials("cloud.example"));
		assertThat(managers().endpoint("")).isEqualTo(URI.create("https://secretmanager.cloud.example"));
		this.context.property("GOOGLE_CLOUD_UNIVERSE_DOMAIN", "other.example");
		assertThat(managers().endpoint("u-germany"))
			.isEqualTo(URI.create("https://secretmanager.u-germany.rep.other.example"));
	}

	@ParameterizedTest
	@CsvSource({ "https://psc.internal, https://psc.internal", "psc.internal:8443, https://psc.internal:8443",
			"psc.internal, https://psc.internal", "http://127.0.0.1:1, http://127.0.0.1:1" })
	void endpointWhenSetCountsForAllLocations(String endpoint, URI expected) {
		this.context.property("secrets.gcp.endpoint", endpoint);
		assertThat(managers().endpoint("")).isEqualTo(expected);
		assertThat(managers().endpoint("europe-west3")).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://psc.internal", "ftp://psc.internal", "https://user:pw@psc.internal", "not a host",
			"https://" })
	void endpointWhenUnsafeOrNoneIsRefused(String endpoint) {
		this.context.property("secrets.gcp.endpoint", endpoint);
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(this::managers)
			.withMessageContaining("secrets.gcp.endpoint")
			.satisfies((failure) -> assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED));
	}

	@Test
	void clientWhenNoneIsRegisteredIsTheLightOne() {
		login(NoCredentialsProvider.create());
		assertThat(managers().get("")).isInstanceOf(RestSecretManager.class);
	}

	@Test
	void clientWhenRegisteredWinsForGlobalSecrets() {
		login(NoCredentialsProvider.create());
		try (LocalClients clients = new LocalClients("127.0.0.1:1")) {
			this.context.bootstrap()
				.register(SecretManagerServiceClient.class, InstanceSupplier.of(clients.getClient(null)));
			assertThat(managers().get("")).isInstanceOf(GrpcSecretManager.class);
			assertThat(managers().get("europe-west3")).isInstanceOf(RestSecretManager.class);
		}
	}

	@Test
	void transportWhenRegisteredWinsForAllLocations() {
		login(NoCredentialsProvider.create());
		this.context.bootstrap()
			.register(TransportChannelProvider.class, InstanceSupplier.of(LocalClients.transport("127.0.0.1:1")));
		try (SecretManagers managers = managers()) {
			assertThat(managers.get("")).isInstanceOf(GrpcSecretManager.class);
			assertThat(managers.get("europe-west3")).isInstanceOf(GrpcSecretManager.class);
		}
	}

	private void login(CredentialsProvider provider) {
		this.context.bootstrap().register(CredentialsProvider.class, InstanceSupplier.of(provider));
	}

	private SecretManagers managers() {
		GcpSettings settings = GcpSettings.of(this.context.environment());
		return new SecretManagers(this.context, GcpOptions.of(this.context), settings.endpoint());
	}

}
