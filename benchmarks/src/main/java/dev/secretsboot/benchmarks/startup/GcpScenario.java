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

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.secretsboot.store.gcp.LocalSecretManager;

import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;

/**
 * Google Cloud Secret Manager, one secret a property, answered by the server of the
 * tests.
 */
final class GcpScenario implements Scenario {

	@Override
	public String store() {
		return "Google Cloud Secret Manager";
	}

	@Override
	public Cloud cloud() {
		return Cloud.GCP;
	}

	@Override
	public Endpoint open(int secrets, Path folder, Duration latency) throws IOException {
		LocalSecretManager server = new LocalSecretManager();
		for (int i = 0; i < secrets; i++) {
			server.put("bench-s" + i, "benchmark-value-" + i);
		}
		server.delay(latency);
		return new Server(server);
	}

	@Override
	public List<Candidate> candidates(int secrets, Path folder, Endpoint endpoint) {
		String project = "--spring.cloud.gcp.project-id=" + LocalSecretManager.PROJECT;
		Candidate ours = Candidate
			.ours(arguments(secrets, (i) -> "--secrets.mappings.bench.s" + i + "=bench-s" + i, "--secrets.store=gcp",
					project, "--secrets.gcp.endpoint=" + endpoint.uri()))
			.on(List.of(clients(Clients.class)));
		Candidate peer = Candidate
			.peer("spring-cloud-gcp",
					arguments(secrets, (i) -> "--bench.s" + i + "=${sm@bench-s" + i + "}", "--spring.config.import=sm@",
							project))
			.on(List.of(clients(StarterClients.class),
					"-D" + MeasuredApplication.ENDPOINT + "=" + ((Server) endpoint).server.endpoint()));
		return List.of(Candidate.none(), ours, ours.variant("--secrets.gcp.metadata=false"), peer);
	}

	private static String[] arguments(int secrets, IntFunction<String> each, String... first) {
		return Stream.concat(Stream.of(first), IntStream.range(0, secrets).mapToObj(each)).toArray(String[]::new);
	}

	private static String clients(Class<?> type) {
		return "-D" + MeasuredApplication.CLIENTS + "=" + type.getName();
	}

	/**
	 * The server, which speaks HTTP with our store and gRPC with Google's client.
	 *
	 * @param server the server
	 */
	private record Server(LocalSecretManager server) implements Endpoint {

		@Override
		public URI uri() {
			return this.server.uri();
		}

		@Override
		public int takeRequests() {
			return this.server.takeRequests();
		}

		@Override
		public void close() {
			this.server.close();
		}

	}

	/**
	 * Lets our store ask without a login.
	 */
	static final class Clients implements BootstrapRegistryInitializer {

		@Override
		public void initialize(BootstrapRegistry registry) {
			LocalSecretManager.connect(registry);
		}

	}

	/**
	 * Lets the client of Google's starter reach the server.
	 */
	static final class StarterClients implements BootstrapRegistryInitializer {

		@Override
		public void initialize(BootstrapRegistry registry) {
			LocalSecretManager.connectStarter(registry, System.getProperty(MeasuredApplication.ENDPOINT));
		}

	}

}
