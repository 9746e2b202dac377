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

package dev.secretsboot.benchmarks.startup;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.azure.core.credential.TokenCredential;
import dev.secretsboot.store.azure.LocalKeyVault;

import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;

/**
 * Azure Key Vault, one secret a property, answered by the server of the tests. Everybody
 * is given a token: how long a login takes is another question.
 */
final class AzureScenario implements Scenario {

	private static final String SECRET = "--spring.cloud.azure.keyvault.secret.";

	private static final String UNVERIFIED = "challenge-resource-verification-enabled=false";

	private Path trustStore = Path.of("");

	@Override
	public String store() {
		return "Azure Key Vault";
	}

	@Override
	public Cloud cloud() {
		return Cloud.AZURE;
	}

	@Override
	public Endpoint open(int secrets, Path folder, Duration latency) throws Exception {
		LocalKeyVault server = new LocalKeyVault(Files.createTempDirectory("vault"));
		for (int i = 0; i < secrets; i++) {
			server.put("bench-s" + i, "benchmark-value-" + i);
		}
		server.delay(latency);
		this.trustStore = server.trustStore();
		return new Endpoint() {
			@Override
			public URI uri() {
				return server.uri();
			}

			@Override
			public int takeRequests() {
				return server.takeRequests();
			}

			@Override
			public void close() {
				server.close();
			}
		};
	}

	@Override
	public List<Candidate> candidates(int secrets, Path folder, Endpoint endpoint) {
		List<String> options = List.of("-Djavax.net.ssl.trustStore=" + this.trustStore,
				"-Djavax.net.ssl.trustStorePassword=changeit",
				"-D" + MeasuredApplication.CLIENTS + "=" + Clients.class.getName());
		String vault = SECRET + "property-sources[0].";
		return List.of(Candidate.none(),
				Candidate.ours("--secrets.store=azure", SECRET + "endpoint=" + endpoint.uri(), SECRET + UNVERIFIED)
					.on(options),
				Candidate.peer("spring-cloud-azure", vault + "endpoint=" + endpoint.uri(), vault + UNVERIFIED)
					.on(options));
	}

	/**
	 * Gives the token.
	 */
	static final class Clients implements BootstrapRegistryInitializer {

		@Override
		public void initialize(BootstrapRegistry registry) {
			registry.register(TokenCredential.class, (context) -> LocalKeyVault.credential());
		}

	}

}
