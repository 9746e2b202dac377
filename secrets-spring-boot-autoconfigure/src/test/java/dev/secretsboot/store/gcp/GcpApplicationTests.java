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

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.google.cloud.spring.secretmanager.SecretManagerServiceClientFactory;
import com.google.rpc.Code;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole applications with Google Cloud Secret Manager as their store, or beside it.
 */
class GcpApplicationTests {

	private static final String VALUE = "canary-9Rt4wC6z";

	private static final String SECRETS = "projects/shop/secrets/";

	@TempDir
	private Path folder;

	private SecretManagerServer server;

	private LocalClients clients;

	private TestApplication application;

	@BeforeEach
	void prepare() throws Exception {
		this.server = new SecretManagerServer();
		this.clients = new LocalClients("127.0.0.1:" + this.server.address().getPort());
		this.application = TestApplication.in(this.folder)
			.bootstrap((registry) -> registry.register(SecretManagerServiceClientFactory.class,
					InstanceSupplier.of(this.clients)))
			.file("application.properties", "secrets.store=memory", "secrets.required=alpaca.client-secret",
					"secrets.memory.alpaca.client-secret=of-development")
			.file("application-prod.properties", "secrets.store=gcp", "secrets.sources=shop-prod",
					"secrets.mappings.jwt.secret-key=jwt@1", "spring.cloud.gcp.project-id=shop");
	}

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	@Test
	void profileWhenItNamesGcpReadsSourcesMappingsAndWantedNames() {
		put("shop-prod", "{\"db\":{\"password\":\"" + VALUE + "\"}}");
		put("jwt", VALUE + "-first");
		put("jwt", VALUE + "-second");
		put("ALPACA_CLIENT_SECRET", VALUE + "-alpaca");
		try (ConfigurableApplicationContext context = production().run()) {
			assertThat(VALUE.equals(context.getEnvironment().getProperty("db.password"))).isTrue();
			assertThat((VALUE + "-first").equals(context.getEnvironment().getProperty("jwt.secret-key"))).isTrue();
			assertThat((VALUE + "-alpaca").equals(context.getEnvironment().getProperty("alpaca.client-secret")))
				.isTrue();
			assertNoRequestFor(context, "db.password");
		}
	}

	@Test
	void failureWhenSeveralSecretsAreRefusedNamesEach() {
		this.server.fail(20, Code.PERMISSION_DENIED, "IAM_PERMISSION_DENIED", "no");
		assertThat(production().failure()).hasMessageContaining("source shop-prod: denied")
			.hasMessageContaining("jwt.secret-key: denied")
			.hasMessageContaining("alpaca.client-secret: denied")
			.hasMessageContaining("roles/secretmanager.secretAccessor");
	}

	@Test
	void profileWhenItNamesAnotherStoreAsksNobodyAndSwitchesTheStarterOff() {
		try (ConfigurableApplicationContext context = this.application.run()) {
			assertThat(context.getEnvironment().getProperty("alpaca.client-secret")).isEqualTo("of-development");
			assertThat(context.getEnvironment().getProperty("spring.cloud.gcp.secretmanager.enabled"))
				.isEqualTo("false");
			assertThat(this.server.requests()).isEmpty();
		}
	}

	private void assertNoRequestFor(ConfigurableApplicationContext context, String name) {
		int before = this.server.requests().size();
		context.getEnvironment().getProperty(name);
		assertThat(this.server.requests()).hasSize(before);
	}

	private void put(String name, String value) {
		this.server.put(SECRETS + name, value.getBytes(StandardCharsets.UTF_8));
	}

	private TestApplication production() {
		return this.application.arguments("--spring.profiles.active=prod");
	}

}
