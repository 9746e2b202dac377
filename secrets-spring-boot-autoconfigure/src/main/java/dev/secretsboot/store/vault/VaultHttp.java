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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.support.HeaderLog;
import dev.secretsboot.support.TimedRetry;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Speaks HTTP with Vault by the JDK's own connection. No library is needed, and it costs
 * an application a third of the start-up time of {@code java.net.http}: measured 55 ms to
 * the first answer against 150 to 220 ms, nearly all of it class loading.
 * <p>
 * Redirects are not followed, answers are read up to a limit, and what an application has
 * made the default for all connections, such as a trust-all socket factory, does not
 * count here. Safe for several threads.
 */
final class VaultHttp {

	/** JSON may write one byte as six, and there is metadata. */
	private static final int JSON_OVERHEAD = 8;

	private static final long METADATA = DataSize.ofKilobytes(256).toBytes();

	private static final int CHUNK = 8192;

	/** Few and quick: a server that stays away is to be told soon. */
	private static final TimedRetry RETRY = new TimedRetry(3, Duration.ofMillis(200), Duration.ofSeconds(10));

	private final URI base;

	private final VaultSettings settings;

	private final @Nullable SSLSocketFactory sockets;

	private final long limit;

	private final Failures failures;

	VaultHttp(URI endpoint, VaultSettings settings, DataSize maxSize, Failures failures) {
		this.base = base(endpoint);
		this.settings = settings;
		this.sockets = "https".equals(endpoint.getScheme()) ? new VaultTls(settings.ssl()).socketFactory() : null;
		this.limit = limit(maxSize);
		this.failures = failures;
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
		CompletableFuture<Void> watchdog = new CompletableFuture<>();
		try {
			HttpURLConnection connection = open(request, deadline);
			watchdog = disconnectAt(deadline, connection);
			if (token != null) {
				HeaderLog.hideLogins(VaultStoreFactory.ID);
				connection.setRequestProperty("X-Vault-Token", token.value());
			}
			write(connection, request.body());
			int status = connection.getResponseCode();
			String type = connection.getContentType();
			return new VaultResponse(status, body(connection, status, deadline),
					(type != null) ? StringUtils.delimitedListToStringArray(type, ";")[0] : null,
					connection.getHeaderField("Retry-After"), connection.getHeaderField("Location"));
		}
		catch (IOException ex) {
			throw deadline.hasPassed() ? this.failures.late() : this.failures.network(ex);
		}
		finally {
			watchdog.cancel(false);
		}
	}

	/**
	 * A timeout of the connection counts anew with each byte of an answer.
	 */
	private static CompletableFuture<Void> disconnectAt(Deadline deadline, HttpURLConnection connection) {
		return CompletableFuture.runAsync(connection::disconnect,
				CompletableFuture.delayedExecutor(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS));
	}

	private HttpURLConnection open(VaultRequest request, Deadline deadline) throws IOException {
		String query = (request.version() != null) ? "?version=" + request.version() : "";
		URI uri = this.base.resolve("./" + encode(request.path()) + query);
		HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
		prepare(connection);
		connection.setConnectTimeout(millis(this.settings.connectionTimeout(), deadline));
		connection.setReadTimeout(millis(this.settings.readTimeout(), deadline));
		connection.setRequestProperty("Accept", "application/json");
		connection.setRequestProperty("X-Vault-Request", "true");
		if (StringUtils.hasText(this.settings.namespace())) {
			connection.setRequestProperty("X-Vault-Namespace", this.settings.namespace());
		}
		return connection;
	}

	/**
	 * Make a connection follow the rules of this class.
	 * @param connection a connection that is not open yet
	 */
	void prepare(HttpURLConnection connection) {
		connection.setInstanceFollowRedirects(false);
		connection.setUseCaches(false);
		if (connection instanceof HttpsURLConnection https && this.sockets != null) {
			https.setSSLSocketFactory(this.sockets);
			// asked only about a name that the certificate does not have
			https.setHostnameVerifier((host, session) -> false);
		}
	}

	private static int millis(Duration timeout, Deadline deadline) {
		Duration remaining = deadline.remaining();
		Duration shorter = (timeout.compareTo(remaining) < 0) ? timeout : remaining;
		return (int) Math.max(1, Math.min(shorter.toMillis(), Integer.MAX_VALUE));
	}

	private static String encode(String path) {
		return Arrays.stream(path.split("/"))
			.map((segment) -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
			.collect(Collectors.joining("/"));
	}

	private static void write(HttpURLConnection connection, @Nullable String body) throws IOException {
		if (body != null) {
			connection.setDoOutput(true);
			connection.setRequestProperty("Content-Type", "application/json");
			connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
		}
	}

	private byte[] body(HttpURLConnection connection, int status, Deadline deadline) throws IOException {
		try (InputStream in = (status >= 400) ? connection.getErrorStream() : connection.getInputStream()) {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			byte[] chunk = new byte[CHUNK];
			for (int read = read(in, chunk); read >= 0; read = read(in, chunk)) {
				body.write(chunk, 0, read);
				if (body.size() > this.limit) {
					connection.disconnect();
					throw this.failures.tooLarge();
				}
				if (deadline.hasPassed()) {
					throw new SocketTimeoutException("Read timed out");
				}
			}
			return body.toByteArray();
		}
	}

	private static int read(@Nullable InputStream in, byte[] chunk) throws IOException {
		return (in != null) ? in.read(chunk) : -1;
	}

}
