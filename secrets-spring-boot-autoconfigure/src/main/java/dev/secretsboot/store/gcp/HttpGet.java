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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

import dev.secretsboot.Deadline;
import dev.secretsboot.support.HeaderLog;
import org.jspecify.annotations.Nullable;

/**
 * Asks and takes an answer of limited size, over the connection class of the JDK, which
 * Google's login library loads anyway. With TLS a first answer costs a JVM 200 ms less
 * processor time than by {@code java.net.http} with HTTP/2, and a hundred about as much.
 * <p>
 * Redirects are not followed, and what an application has made the default for all
 * connections, such as a trust-all socket factory, does not count here. Safe for several
 * threads.
 */
final class HttpGet {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

	private static final int CHUNK = 8192;

	private final Map<HttpURLConnection, Deadline> open = new ConcurrentHashMap<>();

	private volatile @Nullable SSLSocketFactory sockets;

	/**
	 * Ask.
	 * @param uri what for
	 * @param headers who asks
	 * @param maxBytes how much of the answer is read
	 * @param deadline when the answer must be there
	 * @throws IOException if there is no whole answer
	 */
	Answer send(URI uri, Map<String, List<String>> headers, int maxBytes, Deadline deadline) throws IOException {
		HeaderLog.hideLogins(GcpSecretStoreFactory.ID);
		HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
		prepare(connection);
		connection.setConnectTimeout(millis(CONNECT_TIMEOUT, deadline));
		connection.setReadTimeout(millis(READ_TIMEOUT, deadline));
		connection.setRequestProperty("Accept", "application/json");
		connection.setRequestProperty("User-Agent", "secrets-spring-boot");
		for (Map.Entry<String, List<String>> header : headers.entrySet()) {
			for (String value : header.getValue()) {
				connection.addRequestProperty(header.getKey(), value);
			}
		}
		this.open.put(connection, deadline);
		try {
			int status = connection.getResponseCode();
			String retryAfter = connection.getHeaderField("Retry-After");
			byte[] body = body(connection, status, maxBytes + 1, deadline);
			return new Answer(status, retryAfter, body, body.length <= maxBytes);
		}
		finally {
			this.open.remove(connection);
		}
	}

	private void prepare(HttpURLConnection connection) throws IOException {
		connection.setInstanceFollowRedirects(false);
		connection.setUseCaches(false);
		if (connection instanceof HttpsURLConnection https) {
			https.setSSLSocketFactory(sockets());
			// asked only about a name that the certificate does not have
			https.setHostnameVerifier((host, session) -> false);
		}
	}

	/**
	 * Always the same: connections with another one are not used again.
	 */
	private SSLSocketFactory sockets() throws IOException {
		SSLSocketFactory current = this.sockets;
		if (current == null) {
			synchronized (this) {
				current = this.sockets;
				if (current == null) {
					current = defaultSockets();
					this.sockets = current;
				}
			}
		}
		return current;
	}

	private static SSLSocketFactory defaultSockets() throws IOException {
		try {
			return SSLContext.getDefault().getSocketFactory();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IOException("There is no TLS", ex);
		}
	}

	private static int millis(Duration most, Deadline deadline) throws IOException {
		Duration rest = deadline.remaining();
		if (rest.toMillis() == 0) {
			throw new SocketTimeoutException("No time is left");
		}
		return (int) ((rest.compareTo(most) < 0) ? rest : most).toMillis();
	}

	private static byte[] body(HttpURLConnection connection, int status, int limit, Deadline deadline)
			throws IOException {
		try (InputStream in = (status < 400) ? connection.getInputStream() : connection.getErrorStream()) {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			byte[] chunk = new byte[CHUNK];
			int read = (in != null) ? in.read(chunk) : -1;
			while (read >= 0 && body.size() < limit) {
				body.write(chunk, 0, Math.min(read, limit - body.size()));
				if (deadline.hasPassed()) {
					throw new SocketTimeoutException("Read timed out");
				}
				read = in.read(chunk);
			}
			if (read >= 0) {
				connection.disconnect();
			}
			return body.toByteArray();
		}
	}

	/**
	 * Hang up where an answer is overdue: a timeout of the connection counts anew with
	 * each byte. By a thread of its own, since hanging up can wait for the reader.
	 */
	void hangUpLate() {
		for (Map.Entry<HttpURLConnection, Deadline> call : this.open.entrySet()) {
			if (call.getValue().hasPassed()) {
				Thread thread = new Thread(call.getKey()::disconnect, "secrets-gcp-hang-up");
				thread.setDaemon(true);
				thread.start();
			}
		}
	}

	/**
	 * What came back.
	 *
	 * @param status the status
	 * @param retryAfter the header of that name, or {@code null}
	 * @param body the body
	 * @param isWhole whether that is all of the body
	 */
	record Answer(int status, @Nullable String retryAfter, byte[] body, boolean isWhole) {

		@Override
		public String toString() {
			return "Answer[status=" + this.status + "]";
		}

	}

}
