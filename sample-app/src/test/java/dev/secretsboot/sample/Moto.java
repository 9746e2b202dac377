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
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server that {@code ops/servers.sh up moto} starts, in place of AWS.
 */
final class Moto {

	/** Names service and region; moto verifies no signature. */
	private static final String LOGIN = "AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/secretsmanager/aws4_request, "
			+ "SignedHeaders=host, Signature=none";

	private final HttpClient client = HttpClient.newHttpClient();

	private final String url = TestServer.variable("moto", "SECRETS_TEST_MOTO_URL");

	String url() {
		return this.url;
	}

	/**
	 * Write a secret of the region {@code us-east-1}.
	 */
	void put(String name, String text) throws Exception {
		if (call("CreateSecret", Map.of("Name", name, "SecretString", text)) != 200) {
			assertThat(call("PutSecretValue", Map.of("SecretId", name, "SecretString", text))).isEqualTo(200);
		}
	}

	private int call(String action, Map<String, String> body) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.url))
			.header("Authorization", LOGIN)
			.header("X-Amz-Target", "secretsmanager." + action)
			.header("Content-Type", "application/x-amz-json-1.1")
			.POST(BodyPublishers.ofString(new JsonMapper().writeValueAsString(body)))
			.build();
		return this.client.send(request, BodyHandlers.discarding()).statusCode();
	}

}
