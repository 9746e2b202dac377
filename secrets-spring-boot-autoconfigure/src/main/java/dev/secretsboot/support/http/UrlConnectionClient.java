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

package dev.secretsboot.support.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocketFactory;

import dev.secretsboot.Deadline;
import dev.secretsboot.support.Shared;
import org.jspecify.annotations.Nullable;

/**
 * HTTP over the connection class of the JDK, which costs an application least to start:
 * 55 ms to the first answer were measured, and 150 to 220 ms with {@code java.net.http},
 * nearly all of it class loading.
 * <p>
 * An answer is read up to a limit and until a deadline, which a server that sends byte by
 * byte cannot put off. Redirects are not followed: the credentials are for one host. What
 * an application has made the default for all connections, such as a trust-all socket
 * factory, does not count. Safe for several threads.
 *
 * @since 0.1.0
 */
public final class UrlConnectionClient {

	/** Connects as the JVM does by default. */
	public static final Connector DIRECT = (uri) -> (HttpURLConnection) uri.toURL().openConnection();

	private static final int CHUNK = 8192;

	private final Duration connectTimeout;

	private final Duration readTimeout;

	private final Connector connector;

	private final Supplier<SSLSocketFactory> sockets;

	/**
	 * A client.
	 * @param connectTimeout how long to wait for a connection
	 * @param readTimeout how long to wait for the next byte
	 * @param sockets makes TLS connections, asked at each; always with the same, since
	 * connections with another one are not used again
	 * @param connector opens connections
	 */
	public UrlConnectionClient(Duration connectTimeout, Duration readTimeout, Supplier<SSLSocketFactory> sockets,
			Connector connector) {
		this.connectTimeout = connectTimeout;
		this.readTimeout = readTimeout;
		this.sockets = sockets;
		this.connector = connector;
	}

	/**
	 * A client that connects and trusts as the JVM does by default.
	 * @param connectTimeout how long to wait for a connection
	 * @param readTimeout how long to wait for the next byte
	 */
	public UrlConnectionClient(Duration connectTimeout, Duration readTimeout) {
		this(connectTimeout, readTimeout, new Shared<>(UrlConnectionClient::defaultSockets)::get, DIRECT);
	}

	/**
	 * TLS that trusts what this JVM trusts. Making the first takes long.
	 * @return the factory
	 * @throws IllegalStateException if the trust store cannot be used
	 */
	public static SSLSocketFactory defaultSockets() {
		try {
			return SSLContext.getDefault().getSocketFactory();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("The trust store of the JVM cannot be used", ex);
		}
	}

	/**
	 * Send a request and wait for the whole answer.
	 * @param request the request
	 * @param deadline when the answer must be there
	 * @return the answer, whatever its status
	 * @throws TooLargeException if it is larger than the request lets it be
	 * @throws SSLPeerUnverifiedException if the certificate is for another host
	 * @throws SSLException if there is no secure connection, also for want of a trust
	 * store that can be used
	 * @throws IOException if there is no whole answer
	 */
	public Answer send(Request request, Deadline deadline) throws IOException {
		HttpURLConnection connection = open(request, deadline);
		CompletableFuture<Void> watchdog = disconnectAt(deadline, connection);
		try {
			if (request.body() != null) {
				connection.setDoOutput(true);
				connection.setFixedLengthStreamingMode(request.body().length);
				connection.getOutputStream().write(request.body());
			}
			int status = connection.getResponseCode();
			return new Answer(status, headers(connection), body(connection, status, request.maxBytes(), deadline));
		}
		catch (IOException ex) {
			throw isOtherHost(ex) ? new SSLPeerUnverifiedException("No name matching the host") : ex;
		}
		finally {
			watchdog.cancel(false);
		}
	}

	private HttpURLConnection open(Request request, Deadline deadline) throws IOException {
		HttpURLConnection connection = this.connector.open(request.uri());
		try {
			prepare(connection);
		}
		catch (IllegalStateException ex) {
			throw new SSLException(ex.getMessage(), ex);
		}
		connection.setConnectTimeout(millis(this.connectTimeout, deadline));
		connection.setReadTimeout(millis(this.readTimeout, deadline));
		connection.setRequestProperty("Accept", "application/json");
		connection.setRequestProperty("User-Agent", "secrets-spring-boot");
		for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
			for (String value : header.getValue()) {
				connection.addRequestProperty(header.getKey(), value);
			}
		}
		return connection;
	}

	/**
	 * Make a connection follow the rules of this class.
	 * @param connection a connection that is not open yet
	 */
	public void prepare(HttpURLConnection connection) {
		connection.setInstanceFollowRedirects(false);
		connection.setUseCaches(false);
		if (connection instanceof HttpsURLConnection https) {
			https.setSSLSocketFactory(this.sockets.get());
			// asked only about a name that the certificate does not have
			https.setHostnameVerifier((host, session) -> false);
		}
	}

	private static int millis(Duration most, Deadline deadline) throws IOException {
		Duration rest = deadline.remaining();
		if (rest.toMillis() == 0) {
			throw new SocketTimeoutException("No time is left");
		}
		return (int) Math.max(1, Math.min(((rest.compareTo(most) < 0) ? rest : most).toMillis(), Integer.MAX_VALUE));
	}

	/**
	 * A timeout of the connection counts anew with each byte.
	 */
	private static CompletableFuture<Void> disconnectAt(Deadline deadline, HttpURLConnection connection) {
		return CompletableFuture.runAsync(connection::disconnect,
				CompletableFuture.delayedExecutor(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS));
	}

	/**
	 * Field by field: a header that is sent twice would otherwise be asked for in vain.
	 */
	private static List<String> headers(HttpURLConnection connection) {
		List<String> headers = new ArrayList<>();
		for (int i = 1; connection.getHeaderFieldKey(i) != null; i++) {
			headers.add(connection.getHeaderFieldKey(i));
			headers.add(connection.getHeaderField(i));
		}
		return headers;
	}

	private static byte[] body(HttpURLConnection connection, int status, int maxBytes, Deadline deadline)
			throws IOException {
		try (InputStream in = (status < 400) ? connection.getInputStream() : connection.getErrorStream()) {
			ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK);
			byte[] chunk = new byte[CHUNK];
			for (int read = read(in, chunk); read >= 0; read = read(in, chunk)) {
				body.write(chunk, 0, read);
				if (body.size() > maxBytes) {
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

	/**
	 * In the words of Java 17, and in those of Java 25.
	 */
	private static boolean isOtherHost(IOException failure) {
		String message = String.valueOf(failure.getMessage());
		return message.contains("HTTPS hostname wrong") || message.contains("Wrong HTTPS hostname");
	}

}
