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
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Speaks HTTP with Vault, by the JDK's client: no library needed, and none of its loggers
 * prints headers, as that of {@link java.net.HttpURLConnection} does with the token.
 * Redirects are not followed, answers are read up to a limit. Safe for several threads.
 */
final class VaultHttp {

	/** JSON may write a character as {@code \\u0000}; and there is metadata. */
	private static final int JSON_OVERHEAD = 8;

	private static final long METADATA = DataSize.ofKilobytes(256).toBytes();

	private final HttpClient client;

	private final URI base;

	private final @Nullable String namespace;

	private final Duration readTimeout;

	private final long limit;

	private final Failures failures;

	VaultHttp(URI endpoint, VaultSettings settings, DataSize maxSize, Failures failures) {
		this.base = base(endpoint);
		this.namespace = settings.namespace();
		this.readTimeout = settings.readTimeout();
		this.limit = limit(maxSize);
		this.failures = failures;
		this.client = client(settings, "https".equals(endpoint.getScheme()));
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
	 * Build the JDK's client.
	 * @param settings timeouts and TLS
	 * @param https whether it must be able to speak TLS
	 * @return the client
	 */
	static HttpClient client(VaultSettings settings, boolean https) {
		HttpClient.Builder client = HttpClient.newBuilder()
			.version(https ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(settings.connectionTimeout());
		new VaultTls(settings.ssl()).configure(client, https);
		return client.build();
	}

	/**
	 * Send a request and wait for the whole answer.
	 * @param request what to ask
	 * @param token the token to ask with, or {@code null} to ask without
	 * @param deadline when the answer must be there
	 * @return the answer, whatever its status
	 * @throws SecretStoreException if there is no complete answer
	 */
	VaultResponse send(VaultRequest request, @Nullable VaultToken token, Deadline deadline) {
		CompletableFuture<HttpResponse<byte[]>> exchange = this.client.sendAsync(httpRequest(request, token),
				(head) -> new BoundedBody(this.limit));
		try {
			return response(exchange.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (ExecutionException ex) {
			throw failure(ex);
		}
		catch (TimeoutException ex) {
			exchange.cancel(true);
			throw this.failures.late();
		}
		catch (InterruptedException ex) {
			exchange.cancel(true);
			Thread.currentThread().interrupt();
			throw this.failures.late();
		}
	}

	private HttpRequest httpRequest(VaultRequest request, @Nullable VaultToken token) {
		String query = (request.version() != null) ? "?version=" + request.version() : "";
		HttpRequest.Builder http = HttpRequest.newBuilder(this.base.resolve("./" + encode(request.path()) + query))
			.timeout(this.readTimeout)
			.header("X-Vault-Request", "true");
		if (token != null) {
			http.header("X-Vault-Token", token.value());
		}
		if (StringUtils.hasText(this.namespace)) {
			http.header("X-Vault-Namespace", this.namespace);
		}
		if (request.body() != null) {
			http.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(request.body()));
		}
		return http.build();
	}

	private static String encode(String path) {
		return Arrays.stream(path.split("/"))
			.map((segment) -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
			.collect(Collectors.joining("/"));
	}

	private static VaultResponse response(HttpResponse<byte[]> response) {
		String type = response.headers().firstValue("Content-Type").orElse(null);
		return new VaultResponse(response.statusCode(), response.body(),
				(type != null) ? StringUtils.delimitedListToStringArray(type, ";")[0] : null,
				response.headers().firstValue("Retry-After").orElse(null),
				response.headers().firstValue("Location").orElse(null));
	}

	private SecretStoreException failure(ExecutionException failure) {
		if (Failures.hasCause(failure, BoundedBody.TooLargeException.class)) {
			return this.failures.tooLarge();
		}
		return this.failures
			.network((failure.getCause() instanceof IOException cause) ? cause : new IOException(failure));
	}

}
