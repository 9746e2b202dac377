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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * OpenBao or Vault, one path a secret, as {@code ops/servers.sh up openbao} starts it.
 */
final class VaultScenario implements Scenario {

	private final URI server;

	private final String token;

	VaultScenario(URI server, String token) {
		this.server = server;
		this.token = token;
	}

	@Override
	public String store() {
		return "OpenBao";
	}

	@Override
	public Cloud cloud() {
		return Cloud.VAULT;
	}

	@Override
	public Endpoint open(int secrets, Path folder, Duration latency) throws Exception {
		fill(secrets);
		return new LatencyProxy(this.server, latency);
	}

	private void fill(int secrets) throws Exception {
		HttpClient client = HttpClient.newHttpClient();
		for (int i = 0; i < secrets; i++) {
			String body = "{\"data\":{\"bench.s" + i + "\":\"benchmark-value-" + i + "\"}}";
			HttpRequest request = HttpRequest.newBuilder(this.server.resolve("/v1/secret/data/bench/s" + i))
				.header("X-Vault-Token", this.token)
				.POST(BodyPublishers.ofString(body))
				.build();
			HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
			if (response.statusCode() != 200) {
				throw new IllegalStateException("OpenBao answered " + response.statusCode() + " to a write");
			}
		}
	}

	@Override
	public List<Candidate> candidates(int secrets, Path folder, Endpoint endpoint) {
		String uri = "--spring.cloud.vault.uri=" + endpoint.uri();
		String withToken = "--spring.cloud.vault.token=" + this.token;
		return List.of(Candidate.none("--spring.cloud.vault.enabled=false"),
				Candidate.ours("--secrets.store=vault", uri, withToken, "--secrets.sources=" + paths(secrets, "")),
				Candidate.peer("spring-cloud-vault", uri, withToken,
						"--spring.config.import=" + paths(secrets, "vault://")));
	}

	private static String paths(int secrets, String prefix) {
		return IntStream.range(0, secrets)
			.mapToObj((i) -> prefix + "secret/bench/s" + i)
			.collect(Collectors.joining(","));
	}

}
