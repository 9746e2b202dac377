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

package dev.secretsboot.store.vault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.secretsboot.support.JsonObject;
import dev.secretsboot.support.JsonText;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The operator of the OpenBao server that {@code ops/servers.sh up openbao} starts:
 * writes what the store is to read.
 */
final class OpenBao {

	static final String URL = "SECRETS_TEST_OPENBAO_URL";

	private static final String TOKEN = "SECRETS_TEST_OPENBAO_TOKEN";

	private final HttpClient client = HttpClient.newHttpClient();

	private final URI url;

	private final String token;

	private final @Nullable String namespace;

	OpenBao() {
		this(URI.create(System.getenv(URL)), System.getenv(TOKEN), null);
	}

	private OpenBao(URI url, String token, @Nullable String namespace) {
		this.url = url;
		this.token = token;
		this.namespace = namespace;
	}

	OpenBao inNamespace(String namespace) {
		return new OpenBao(this.url, this.token, namespace);
	}

	InetSocketAddress address() {
		return new InetSocketAddress(this.url.getHost(), this.url.getPort());
	}

	String url() {
		return this.url.toString();
	}

	String token() {
		return this.token;
	}

	static String unique(String prefix) {
		return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
	}

	/**
	 * Mount a key-value engine.
	 */
	String mountKeyValue(String path, int version) {
		post("sys/mounts/" + path, "{\"type\":\"kv\",\"options\":{\"version\":\"" + version + "\"}}");
		if (version == 2) {
			// a new mount refuses to work until it has become a versioned one
			Awaitility.await().ignoreExceptions().until(() -> get(path + "/config").find("data").isPresent());
		}
		return path;
	}

	/**
	 * Write the fields of an entry of KV version 2.
	 */
	void put(String mount, String path, Map<String, String> fields) {
		putJson(mount, path, JsonText.of(fields));
	}

	void putJson(String mount, String path, String json) {
		post(mount + "/data/" + path, "{\"data\":" + json + "}");
	}

	/**
	 * Allow to read a path.
	 */
	String policy(String name, String path) {
		String rule = "path \"" + path + "\" { capabilities = [\"read\"] }";
		post("sys/policies/acl/" + name, JsonText.of(Map.of("policy", rule)));
		return name;
	}

	/**
	 * Issue a token.
	 */
	String issueToken(String json) {
		return text(post("auth/token/create", json), "auth", "client_token");
	}

	JsonObject post(String path, String json) {
		return send(path, request(path).POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	JsonObject get(String path) {
		return send(path, request(path).GET());
	}

	void delete(String path) {
		send(path, request(path).DELETE());
	}

	/**
	 * Wrap what a path answers to into a token that can be used once.
	 */
	String wrap(String path, String json) {
		HttpRequest.Builder request = request(path).header("X-Vault-Wrap-TTL", "60s")
			.POST(HttpRequest.BodyPublishers.ofString(json));
		return text(send(path, request), "wrap_info", "token");
	}

	static String text(JsonObject answer, String member, String field) {
		return Objects.requireNonNull(answer.object(member).text(field));
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.url.resolve("/v1/" + path.replace(" ", "%20")))
			.header("X-Vault-Token", this.token);
		return (this.namespace != null) ? request.header("X-Vault-Namespace", this.namespace) : request;
	}

	private JsonObject send(String path, HttpRequest.Builder request) {
		try {
			HttpResponse<byte[]> response = this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
			if (response.statusCode() >= 400) {
				throw new IllegalStateException(path + ": " + response.statusCode() + " "
						+ new String(response.body(), StandardCharsets.UTF_8));
			}
			return JsonObject.read(response.body()).orElse(JsonObject.none());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
