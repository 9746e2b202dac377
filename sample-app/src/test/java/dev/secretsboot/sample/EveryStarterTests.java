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

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starters of all clouds are on the class path, nobody has a login for any of them,
 * and the secrets come from a {@code .env} file.
 */
class EveryStarterTests {

	private final ProxySelector before = ProxySelector.getDefault();

	private final Asked asked = new Asked();

	@TempDir
	private Path folder;

	@BeforeEach
	void watchTheNetwork() {
		ProxySelector.setDefault(this.asked);
	}

	@AfterEach
	void leaveTheNetwork() {
		ProxySelector.setDefault(this.before);
	}

	@Test
	void applicationWhenAnotherStoreIsChosenStartsWithoutTheNetwork() throws Exception {
		assertThat(List.of("io.awspring.cloud.autoconfigure.config.secretsmanager.SecretsManagerAutoConfiguration",
				"com.azure.spring.cloud.autoconfigure.implementation.keyvault.secrets.AzureKeyVaultSecretAutoConfiguration",
				"com.google.cloud.spring.autoconfigure.core.GcpContextAutoConfiguration",
				"org.springframework.cloud.vault.config.VaultAutoConfiguration"))
			.allMatch((name) -> ClassUtils.isPresent(name, getClass().getClassLoader()));
		Files.writeString(this.folder.resolve(".env"), "ALPACA_CLIENT_ID=an-id\nALPACA_CLIENT_SECRET=a-secret\n");
		HuntedSample sample = new HuntedSample().with("--secrets.store=dotenv",
				"--secrets.dotenv.directory=" + this.folder);
		try (ConfigurableApplicationContext context = sample.run()) {
			assertThat("a-secret".equals(context.getEnvironment().getProperty("alpaca.client-secret"))).isTrue();
		}
		assertThat(this.asked.uris).isEmpty();
	}

	/**
	 * Whoever opens a connection asks first whether there is a proxy: the sockets of the
	 * JDK, its HTTP clients, those of Apache and gRPC. The web server of the sample talks
	 * to itself.
	 */
	private static final class Asked extends ProxySelector {

		private final Queue<URI> uris = new ConcurrentLinkedQueue<>();

		@Override
		public List<Proxy> select(URI uri) {
			if (!"127.0.0.1".equals(uri.getHost())) {
				this.uris.add(uri);
			}
			return List.of(Proxy.NO_PROXY);
		}

		@Override
		public void connectFailed(URI uri, SocketAddress address, IOException failure) {
		}

	}

}
