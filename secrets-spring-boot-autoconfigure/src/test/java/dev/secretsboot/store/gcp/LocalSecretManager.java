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

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.spring.secretmanager.SecretManagerServiceClientFactory;

import org.springframework.boot.bootstrap.BootstrapRegistry;

/**
 * The Secret Manager of the tests, for the sample and the benchmarks.
 */
public final class LocalSecretManager implements AutoCloseable {

	/** The project whose secrets it holds. */
	public static final String PROJECT = "local";

	private final SecretManagerServer server;

	/**
	 * Start it.
	 */
	public LocalSecretManager() throws IOException {
		this.server = new SecretManagerServer();
	}

	/**
	 * Where it speaks gRPC.
	 */
	public String endpoint() {
		return "127.0.0.1:" + this.server.address().getPort();
	}

	/**
	 * Where it speaks HTTP.
	 */
	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.restAddress().getPort());
	}

	public void put(String name, String value) {
		this.server.put("projects/" + PROJECT + "/secrets/" + name, value.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Let each request wait as it would on a network.
	 */
	public void delay(Duration latency) {
		this.server.delay(latency);
	}

	/**
	 * The requests since the last call.
	 */
	public int takeRequests() {
		int requests = this.server.requests().size();
		this.server.requests().clear();
		return requests;
	}

	/**
	 * Let our store ask without a login.
	 */
	public static void connect(BootstrapRegistry registry) {
		registry.register(CredentialsProvider.class, (context) -> NoCredentialsProvider.create());
	}

	/**
	 * Let Google's own starter reach a server on this machine.
	 */
	public static void connectStarter(BootstrapRegistry registry, String endpoint) {
		LocalClients clients = new LocalClients(endpoint);
		registry.register(SecretManagerServiceClientFactory.class, (context) -> clients);
		registry.register(SecretManagerServiceClient.class, (context) -> clients.getClient(null));
		registry.register(CredentialsProvider.class, (context) -> NoCredentialsProvider.create());
	}

	@Override
	public void close() {
		this.server.close();
	}

}
