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
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.net.ssl.SSLSocketFactory;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.support.HeaderLog;
import dev.secretsboot.support.TimedRetry;
import dev.secretsboot.support.http.Answer;
import dev.secretsboot.support.http.Request;
import dev.secretsboot.support.http.TooLargeException;
import dev.secretsboot.support.http.UrlConnectionClient;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Speaks HTTP with Vault; no library is needed. Safe for several threads.
 */
final class VaultHttp {

	/** JSON may write one byte as six, and there is metadata. */
	private static final int JSON_OVERHEAD = 8;

	private static final long METADATA = DataSize.ofKilobytes(256).toBytes();

	/** Few and quick: a server that stays away is to be told soon. */
	private static final TimedRetry RETRY = new TimedRetry(3, Duration.ofMillis(200), Duration.ofSeconds(10));

	private final URI base;

	private final @Nullable String namespace;

	private final UrlConnectionClient http;

	private final int limit;

	private final Failures failures;

	VaultHttp(URI endpoint, VaultSettings settings, DataSize maxSize, Failures failures) {
		this.base = base(endpoint);
		this.namespace = settings.namespace();
		this.http = client(endpoint, settings);
		this.limit = (int) Math.min(Integer.MAX_VALUE - 8, limit(maxSize));
		this.failures = failures;
	}

	private static UrlConnectionClient client(URI endpoint, VaultSettings settings) {
		if (!"https".equals(endpoint.getScheme())) {
			return new UrlConnectionClient(settings.connectionTimeout(), settings.readTimeout());
		}
		SSLSocketFactory sockets = new VaultTls(settings.ssl()).socketFactory();
		return new UrlConnectionClient(settings.connectionTimeout(), settings.readTimeout(), () -> sockets,
				UrlConnectionClient.DIRECT);
	}

	/**
	 * The size above which an answer is not read on.
	 * @param maxSize the size of the largest entry
	 * @return bytes
	 */
	static long limit(DataSize maxSize) {
		return maxSize.toBytes() * JSON_OVERHEAD + METADATA;
	}

	private static URI base(URI endpoint) {
		String path = StringUtils.trimTrailingCharacter(endpoint.getRawPath(), '/');
		return endpoint.resolve((path.isEmpty() ? "/v1" : path) + "/");
	}

	/**
	 * Send a request and wait for the whole answer; again, if the trouble may pass.
	 * @param request what to ask
	 * @param token the token to ask with, or {@code null} to ask without
	 * @param deadline when the answer must be there
	 * @return the answer, whatever its status
	 * @throws SecretStoreException if there is no complete answer
	 */
	VaultResponse send(VaultRequest request, @Nullable VaultToken token, Deadline deadline) {
		try {
			return RETRY.call(deadline, Overload::pauseAfter, () -> attempt(request, token, deadline));
		}
		catch (Overload ex) {
			return ex.response();
		}
	}

	private VaultResponse attempt(VaultRequest request, @Nullable VaultToken token, Deadline deadline) {
		if (deadline.hasPassed()) {
			throw this.failures.late();
		}
		VaultResponse response = exchange(request, token, deadline);
		if (response.isOverload()) {
			throw new Overload(response);
		}
		return response;
	}

	private VaultResponse exchange(VaultRequest request, @Nullable VaultToken token, Deadline deadline) {
		String query = (request.version() != null) ? "?version=" + request.version() : "";
		URI uri = this.base.resolve("./" + encode(request.path()) + query);
		try {
			Answer answer = this.http.send(new Request(uri, headers(request, token), body(request), this.limit),
					deadline);
			String type = answer.header("Content-Type");
			return new VaultResponse(answer.status(), answer.body(),
					(type != null) ? StringUtils.delimitedListToStringArray(type, ";")[0] : null,
					answer.header("Retry-After"), answer.header("Location"));
		}
		catch (TooLargeException ex) {
			throw this.failures.tooLarge();
		}
		catch (IOException ex) {
			throw deadline.hasPassed() ? this.failures.late() : this.failures.network(ex);
		}
	}

	private Map<String, List<String>> headers(VaultRequest request, @Nullable VaultToken token) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		headers.put("X-Vault-Request", List.of("true"));
		if (StringUtils.hasText(this.namespace)) {
			headers.put("X-Vault-Namespace", List.of(this.namespace));
		}
		if (request.body() != null) {
			headers.put("Content-Type", List.of("application/json"));
		}
		if (token != null) {
			HeaderLog.hideLogins(VaultStoreFactory.ID);
			headers.put("X-Vault-Token", List.of(token.value()));
		}
		return headers;
	}

	private static byte @Nullable [] body(VaultRequest request) {
		return (request.body() != null) ? request.body().getBytes(StandardCharsets.UTF_8) : null;
	}

	/**
	 * Make a connection of somebody else follow the rules of these.
	 * @param connection a connection that is not open yet
	 */
	void prepare(HttpURLConnection connection) {
		this.http.prepare(connection);
	}

	private static String encode(String path) {
		return Arrays.stream(path.split("/"))
			.map((segment) -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
			.collect(Collectors.joining("/"));
	}

}
