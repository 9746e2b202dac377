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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server that {@code ops/servers.sh up openbao} starts.
 */
final class OpenBao {

	private final HttpClient client = HttpClient.newHttpClient();

	private final String url = TestServer.variable("openbao", "SECRETS_TEST_OPENBAO_URL");

	private final String token = TestServer.variable("openbao", "SECRETS_TEST_OPENBAO_TOKEN");

	String url() {
		return this.url;
	}

	String token() {
		return this.token;
	}

	/**
	 * Write an entry of the mount {@code secret}.
	 */
	void put(String path, String... fields) throws Exception {
		Map<String, String> data = new LinkedHashMap<>();
		for (int i = 0; i < fields.length; i += 2) {
			data.put(fields[i], fields[i + 1]);
		}
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.url + "/v1/secret/data/" + path))
			.header("X-Vault-Token", this.token)
			.POST(BodyPublishers.ofString(new JsonMapper().writeValueAsString(Map.of("data", data))))
			.build();
		HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
	}

}
