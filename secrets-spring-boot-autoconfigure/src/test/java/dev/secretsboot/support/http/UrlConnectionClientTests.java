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

import java.io.IOException;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.secretsboot.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UrlConnectionClient}.
 */
class UrlConnectionClientTests {

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final CountDownLatch end = new CountDownLatch(1);

	private final AtomicReference<HttpHandler> handler = new AtomicReference<>();

	private final UrlConnectionClient client = new UrlConnectionClient(Duration.ofSeconds(5), Duration.ofSeconds(5));

	private HttpServer server;

	@BeforeEach
	void startServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.executor);
		this.server.createContext("/", (exchange) -> {
			try (exchange) {
				this.handler.get().handle(exchange);
			}
		});
		this.server.start();
	}

	@AfterEach
	void stopServer() {
		this.end.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	@Test
	void answerHasStatusHeadersAndBody() throws IOException {
		this.handler.set((exchange) -> {
			exchange.getResponseHeaders().add("WWW-Authenticate", "Basic");
			exchange.getResponseHeaders().add("www-authenticate", "Bearer");
			answer(exchange, 200, exchange.getRequestMethod() + exchange.getRequestHeaders().getFirst("X-Asks"));
		});
		Answer answer = send(request(Map.of("X-Asks", List.of("me")), null, 100));
		assertThat(answer.isOk()).isTrue();
		assertThat(answer.header("WWW-AUTHENTICATE")).isEqualTo("Basic, Bearer");
		assertThat(answer.header("Retry-After")).isNull();
		assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("GETme");
	}

	@Test
	void bodyIsPosted() throws IOException {
		this.handler.set((exchange) -> answer(exchange, 200,
				exchange.getRequestMethod()
						+ new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
						+ exchange.getRequestHeaders().get("Content-Type")));
		Answer answer = send(request(Map.of("Content-Type", List.of("text/plain")), "question".getBytes(), 100));
		assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("POSTquestion[text/plain]");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 404, 429, 503 })
	void refusalIsAnAnswer(int status) throws IOException {
		this.handler.set((exchange) -> answer(exchange, status, "no"));
		Answer answer = send(request(Map.of(), null, 100));
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.isOk()).isFalse();
		assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("no");
	}

	@Test
	void redirectIsNotFollowed() throws IOException {
		this.handler.set((exchange) -> {
			exchange.getResponseHeaders().set("Location", "/elsewhere");
			answer(exchange, 302, "");
		});
		assertThat(send(request(Map.of(), null, 100)).status()).isEqualTo(302);
	}

	@Test
	void answerOfTheLargestSizeIsReadAndALargerOneIsNot() throws IOException {
		this.handler.set((exchange) -> answer(exchange, 200, "0123456789"));
		assertThat(send(request(Map.of(), null, 10)).body()).hasSize(10);
		assertThatExceptionOfType(TooLargeException.class).isThrownBy(() -> send(request(Map.of(), null, 9)))
			.withMessage("The answer is too large");
	}

	@Test
	void answerThatComesByteByByteEndsAtTheDeadline() {
		this.handler.set((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			while (this.end.getCount() > 0) {
				exchange.getResponseBody().write('x');
				exchange.getResponseBody().flush();
			}
		});
		Request request = request(Map.of(), null, Integer.MAX_VALUE - 8);
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.client.send(request, Deadline.after(Duration.ofMillis(500))));
	}

	@Test
	void requestWhenNoTimeIsLeftIsNotSent() {
		assertThatExceptionOfType(SocketTimeoutException.class)
			.isThrownBy(() -> this.client.send(request(Map.of(), null, 1), Deadline.after(Duration.ZERO)))
			.withMessage("No time is left");
	}

	@Test
	void connectorOpensTheConnections() throws IOException {
		this.handler.set((exchange) -> answer(exchange, 200, "here"));
		UrlConnectionClient elsewhere = new UrlConnectionClient(Duration.ofSeconds(5), Duration.ofSeconds(5),
				UrlConnectionClient::defaultSockets, (uri) -> {
					HttpURLConnection connection = UrlConnectionClient.DIRECT.open(uri(uri.getPath()));
					connection.setAuthenticator(new Authenticator() {
					});
					return connection;
				});
		Request request = new Request(URI.create("http://nowhere.invalid/x"), Map.of(), null, 10);
		assertThat(elsewhere.send(request, Deadline.after(Duration.ofSeconds(20))).isOk()).isTrue();
	}

	@Test
	void trustStoreThatCannotBeUsedIsAFailureOfTls() {
		UrlConnectionClient untrusting = new UrlConnectionClient(Duration.ofSeconds(5), Duration.ofSeconds(5), () -> {
			throw new IllegalStateException("The trust store of the JVM cannot be used");
		}, UrlConnectionClient.DIRECT);
		Request request = new Request(URI.create("https://localhost/x"), Map.of(), null, 10);
		assertThatExceptionOfType(SSLException.class)
			.isThrownBy(() -> untrusting.send(request, Deadline.after(Duration.ofSeconds(20))))
			.withMessage("The trust store of the JVM cannot be used");
	}

	@Test
	void textsHoldNeitherHeadersNorBodies() {
		Request request = new Request(URI.create("http://localhost/x"), Map.of("Authorization", List.of("canary")),
				"canary".getBytes(), 1);
		Answer answer = new Answer(200, List.of("Set-Cookie", "canary"), "canary".getBytes());
		assertThat(request).hasToString("Request[uri=http://localhost/x]");
		assertThat(answer).hasToString("Answer[status=200]");
	}

	private Answer send(Request request) throws IOException {
		return this.client.send(request, Deadline.after(Duration.ofSeconds(20)));
	}

	private Request request(Map<String, List<String>> headers, byte[] body, int maxBytes) {
		return new Request(uri("/x"), headers, body, maxBytes);
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + path);
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(bytes);
		}
	}

}
