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

package dev.secretsboot.sample;

import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import com.azure.core.credential.TokenCredential;
import dev.secretsboot.store.azure.LocalKeyVault;
import dev.secretsboot.store.gcp.LocalSecretManager;

import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.util.function.ThrowingSupplier;

/**
 * The clouds of which there is no server to install: those of the tests, in this process
 * and as long as it runs.
 */
enum LocalCloud {

	GCP {
		private final Supplier<LocalSecretManager> server = SingletonSupplier
			.of(ThrowingSupplier.of(LocalSecretManager::new));

		@Override
		void put(String name, String value) {
			this.server.get().put(name, value);
		}

		@Override
		void connect(BootstrapRegistry registry) {
			LocalSecretManager.connect(registry);
		}

		@Override
		List<String> arguments() {
			// the beans of Google's starter would look for credentials
			return List.of("--spring.cloud.gcp.project-id=" + LocalSecretManager.PROJECT,
					"--secrets.gcp.endpoint=" + this.server.get().uri(),
					"--spring.cloud.gcp.secretmanager.enabled=false", "--spring.cloud.gcp.core.enabled=false");
		}
	},

	AZURE {
		private final Supplier<LocalKeyVault> server = SingletonSupplier.of(ThrowingSupplier.of(() -> {
			LocalKeyVault vault = new LocalKeyVault(Files.createTempDirectory("vault"));
			SSLContext.setDefault(vault.sslContext());
			return vault;
		}));

		@Override
		void put(String name, String value) {
			this.server.get().put(name, value);
		}

		@Override
		void connect(BootstrapRegistry registry) {
			registry.register(TokenCredential.class, InstanceSupplier.of(LocalKeyVault.credential()));
		}

		@Override
		List<String> arguments() {
			return List.of("--spring.cloud.azure.keyvault.secret.endpoint=" + this.server.get().uri(),
					"--spring.cloud.azure.keyvault.secret.challenge-resource-verification-enabled=false");
		}
	};

	abstract void put(String name, String value);

	/**
	 * Lets the clients of an application reach the server.
	 */
	abstract void connect(BootstrapRegistry registry);

	/**
	 * What an application must set.
	 */
	abstract List<String> arguments();

}
