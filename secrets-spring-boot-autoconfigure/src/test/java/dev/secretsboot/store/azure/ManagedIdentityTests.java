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

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A managed identity as App Service and Container Apps give it: by environment variables,
 * so in a process of its own.
 */
class ManagedIdentityTests {

	private static final String HEADER = "header-2Hn6vXq9";

	@RegisterExtension
	static final TestVault VAULT = new TestVault();

	@Test
	void tokenWhenManagedIdentityIsEnabledComesFromTheIdentityEndpoint() throws Exception {
		HttpServer identity = identityEndpoint();
		try (KeyVaultServer vault = VAULT.start()) {
			vault.put("name", "value-in-vault");
			Map<String, String> variables = Map.of("IDENTITY_ENDPOINT",
					"http://127.0.0.1:" + identity.getAddress().getPort() + "/msi/token", "IDENTITY_HEADER", HEADER);
			String output = VAULT.run(Main.class, variables, List.of(),
					"https://127.0.0.1:" + vault.address().getPort());
			assertThat(output).contains("exact=true").doesNotContain("value-in-vault", KeyVaultServer.TOKEN, HEADER);
		}
		finally {
			identity.stop(0);
		}
	}

	private static HttpServer identityEndpoint() throws Exception {
		HttpServer identity = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		identity.createContext("/msi/token", (exchange) -> {
			boolean allowed = HEADER.equals(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"))
					&& exchange.getRequestURI().getQuery().contains("resource=https://vault.azure.net");
			String body = allowed ? "{\"access_token\":\"" + KeyVaultServer.TOKEN
					+ "\",\"expires_on\":\"4000000000\",\"resource\":\"https://vault.azure.net\",\"token_type\":\"Bearer\"}"
					: "{}";
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(allowed ? 200 : 400, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		identity.start();
		return identity;
	}

	/**
	 * What runs in the process; everything is logged.
	 */
	static final class Main {

		private Main() {
		}

		public static void main(String[] arguments) {
			TestStoreContext context = new TestStoreContext()
				.property("spring.cloud.azure.keyvault.secret.endpoint", arguments[0])
				.property("spring.cloud.azure.keyvault.challenge-resource-verification-enabled", false)
				.property("spring.cloud.azure.credential.managed-identity-enabled", true);
			try (SecretStore store = new AzureSecretStoreFactory().create(context)) {
				boolean exact = store.read(new StoreRequest(List.of("name"), Deadline.after(Duration.ofSeconds(20))))
					.entry("name")
					.flatMap((entry) -> entry.text())
					.filter("value-in-vault"::equals)
					.isPresent();
				System.out.println("exact=" + exact);
			}
		}

	}

}
