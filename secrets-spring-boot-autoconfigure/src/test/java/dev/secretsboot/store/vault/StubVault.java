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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.jspecify.annotations.Nullable;

/**
 * Answers as a real server cannot be made to: sealed, overloaded, lying. What is not
 * scripted answers 404. Without a script for mounts, {@code secret/} is KV version 2.
 */
final class StubVault implements AutoCloseable {

	private static final String MOUNT = "{\"data\":{\"path\":\"secret/\",\"type\":\"kv\",\"options\":{\"version\":\"2\"}}}";

	private final HttpServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Map<String, Answer> answers = new LinkedHashMap<>();

	private final Map<String, Answer> once = new ConcurrentHashMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<String> tokens = new CopyOnWriteArrayList<>();

	StubVault() {
		this(null);
	}

	/**
	 * A server, with TLS if there is a context for it.
	 */
	StubVault(@Nullable SSLContext tls) {
		try {
			InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
			this.server = (tls != null) ? HttpsServer.create(address, 100) : HttpServer.create(address, 100);
			if (this.server instanceof HttpsServer https && tls != null) {
				https.setHttpsConfigurator(new HttpsConfigurator(tls));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
		answer("/v1/sys/internal/ui/mounts/", 200, MOUNT);
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	String url() {
		return ((this.server instanceof HttpsServer) ? "https" : "http") + "://127.0.0.1:" + port();
	}

	/**
	 * Answer requests whose path begins so.
	 */
	StubVault answer(String path, int status, String body, String... headers) {
		this.answers.put(path, new Answer(status, body, headers));
		return this;
	}

	/**
	 * Answer the next request with this path so, then as it is scripted else.
	 */
	StubVault answerOnce(String path, int status, String body, String... headers) {
		this.once.put(path, new Answer(status, body, headers));
		return this;
	}

	/**
	 * Answer with a current entry of KV version 2.
	 */
	StubVault entry(String path, String fields) {
		return answer("/v1/secret/data/" + path, 200, "{\"data\":{\"data\":" + fields
				+ ",\"metadata\":{\"created_time\":\"2026-01-01T00:00:00Z\",\"version\":1}}}");
	}

	/**
	 * What was asked for, in order.
	 */
	List<String> requests() {
		return this.requests;
	}

	/**
	 * The tokens that came with it.
	 */
	List<String> tokens() {
		return this.tokens;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String path = exchange.getRequestURI().toString();
			this.requests.add(exchange.getRequestMethod() + " " + path);
			this.tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Vault-Token")));
			exchange.getRequestBody().readAllBytes();
			find(path).write(exchange);
		}
	}

	private Answer find(String path) {
		Answer first = this.once.remove(path);
		if (first != null) {
			return first;
		}
		return this.answers.entrySet()
			.stream()
			.filter((entry) -> path.startsWith(entry.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(new Answer(404, "{\"errors\":[]}"));
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	private record Answer(int status, String body, String... headers) {

		void write(HttpExchange exchange) throws IOException {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			for (int i = 0; i < this.headers.length; i += 2) {
				exchange.getResponseHeaders().set(this.headers[i], this.headers[i + 1]);
			}
			byte[] bytes = this.body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, bytes.length);
			exchange.getResponseBody().write(bytes);
		}

	}

}
