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

package dev.secretsboot.store.azure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocketFactory;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.support.HeaderLog;
import org.jspecify.annotations.Nullable;

/**
 * Fetches answers of limited size over the connection class of the JDK, the HTTP client
 * that costs least to start. Redirects are not followed: the token is for one host. What
 * an application has made the default for all connections, such as a trust-all socket
 * factory or an authenticator, does not count here. Safe for several threads.
 */
final class HttpGet {

	private static final int CHUNK = 8192;

	private static final Authenticator NOBODY = new Authenticator() {
	};

	private final AzureOptions.Client timeouts;

	private final @Nullable ConfiguredProxy proxy;

	private final CompletableFuture<SSLSocketFactory> sockets;

	private final int limit;

	/**
	 * A client.
	 * @param timeouts how long to wait
	 * @param proxy the proxy, {@code null} for none but what Java uses by itself
	 * @param sockets those of {@link #sockets()}
	 * @param limit the number of bytes above which an answer is refused
	 */
	HttpGet(AzureOptions.Client timeouts, @Nullable ConfiguredProxy proxy, CompletableFuture<SSLSocketFactory> sockets,
			int limit) {
		this.timeouts = timeouts;
		this.proxy = proxy;
		this.sockets = sockets;
		this.limit = limit;
	}

	/**
	 * Sockets that trust what this JVM trusts. Making the first takes long.
	 * @throws SecretStoreException if the trust store cannot be used
	 */
	static SSLSocketFactory sockets() {
		try {
			return SSLContext.getDefault().getSocketFactory();
		}
		catch (NoSuchAlgorithmException ex) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, AzureSecretStoreFactory.ID)
				.fix("Check the file, the type and the password: -Djavax.net.ssl.trustStore, .trustStoreType,"
						+ " .trustStorePassword")
				.because("The trust store of the JVM cannot be used");
		}
	}

	/**
	 * Fetch an answer.
	 * @param uri what to ask for
	 * @param token the access token, or {@code null} to ask without
	 * @param deadline when to give up
	 * @return the answer, whatever its status
	 * @throws IOException if there is no complete one
	 */
	Answer send(URI uri, @Nullable String token, Deadline deadline) throws IOException {
		HttpURLConnection connection = open(uri, deadline);
		if (token != null) {
			HeaderLog.hideLogins(AzureSecretStoreFactory.ID);
			connection.setRequestProperty("Authorization", "Bearer " + token);
		}
		CompletableFuture<Void> watchdog = disconnectAt(deadline, connection);
		try {
			int status = connection.getResponseCode();
			return new Answer(status, challenge(connection, status), connection.getHeaderField("Retry-After"),
					body(connection, status, deadline));
		}
		catch (IOException ex) {
			throw isOtherHost(ex) ? new SSLPeerUnverifiedException("No name matching the host") : ex;
		}
		finally {
			watchdog.cancel(false);
		}
	}

	private HttpURLConnection open(URI uri, Deadline deadline) throws IOException {
		HttpURLConnection connection = connection(uri);
		connection.setInstanceFollowRedirects(false);
		connection.setUseCaches(false);
		connection.setConnectTimeout(millis(this.timeouts.connectTimeoutOrDefault(), deadline));
		connection.setReadTimeout(millis(this.timeouts.responseTimeoutOrDefault(), deadline));
		connection.setRequestProperty("Accept", "application/json");
		connection.setRequestProperty("User-Agent", "secrets-spring-boot");
		if (connection instanceof HttpsURLConnection https) {
			https.setSSLSocketFactory(this.sockets.join());
			// asked only about a name that the certificate does not have
			https.setHostnameVerifier((host, session) -> false);
		}
		return connection;
	}

	private HttpURLConnection connection(URI uri) throws IOException {
		if (this.proxy == null) {
			HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
			connection.setAuthenticator(NOBODY);
			return connection;
		}
		HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(this.proxy.select(uri).get(0));
		connection.setAuthenticator(this.proxy.login(1).orElse(NOBODY));
		return connection;
	}

	private static int millis(Duration most, Deadline deadline) throws IOException {
		Duration rest = deadline.remaining();
		if (rest.toMillis() == 0) {
			throw new SocketTimeoutException("No time is left");
		}
		return (int) Math.max(1, Math.min(((rest.compareTo(most) < 0) ? rest : most).toMillis(), Integer.MAX_VALUE));
	}

	/**
	 * A timeout of the connection counts anew with each byte of an answer.
	 */
	private static CompletableFuture<Void> disconnectAt(Deadline deadline, HttpURLConnection connection) {
		return CompletableFuture.runAsync(connection::disconnect,
				CompletableFuture.delayedExecutor(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS));
	}

	/**
	 * A server may send one header for each scheme; of the usual way to ask for a header
	 * only the last comes back.
	 */
	private static @Nullable String challenge(HttpURLConnection connection, int status) {
		StringJoiner schemes = new StringJoiner(", ").setEmptyValue("");
		for (int i = 1; status == HttpURLConnection.HTTP_UNAUTHORIZED && connection.getHeaderFieldKey(i) != null; i++) {
			if ("WWW-Authenticate".equalsIgnoreCase(connection.getHeaderFieldKey(i))) {
				schemes.add(connection.getHeaderField(i));
			}
		}
		return (schemes.length() > 0) ? schemes.toString() : null;
	}

	private byte[] body(HttpURLConnection connection, int status, Deadline deadline) throws IOException {
		try (InputStream in = (status < 400) ? connection.getInputStream() : connection.getErrorStream()) {
			ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK);
			byte[] chunk = new byte[CHUNK];
			for (int read = read(in, chunk); read >= 0; read = read(in, chunk)) {
				body.write(chunk, 0, read);
				if (body.size() > this.limit) {
					connection.disconnect();
					throw new TooLargeException();
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

	private static boolean isOtherHost(IOException failure) {
		return String.valueOf(failure.getMessage()).contains("hostname wrong");
	}

}
