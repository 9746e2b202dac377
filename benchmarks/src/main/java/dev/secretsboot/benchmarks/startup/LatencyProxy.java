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

package dev.secretsboot.benchmarks.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands between an application and a server on this machine: each request waits as it
 * would on a network, and is counted.
 */
final class LatencyProxy implements Endpoint {

	private static final Set<String> OWN_HEADERS = Set.of("host", "connection", "content-length", "upgrade",
			"http2-settings", "transfer-encoding");

	private final URI server;

	private final Duration latency;

	private final AtomicInteger requests = new AtomicInteger();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final HttpServer listener;

	LatencyProxy(URI server, Duration latency) throws IOException {
		this.server = server;
		this.latency = latency;
		this.listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
		this.listener.setExecutor(Executors.newCachedThreadPool());
		this.listener.createContext("/", this::forward);
		this.listener.start();
	}

	@Override
	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.listener.getAddress().getPort());
	}

	@Override
	public int takeRequests() {
		return this.requests.getAndSet(0);
	}

	private void forward(HttpExchange exchange) throws IOException {
		this.requests.incrementAndGet();
		LockSupport.parkNanos(this.latency.toNanos());
		try (exchange; InputStream body = exchange.getRequestBody()) {
			HttpRequest.Builder request = HttpRequest.newBuilder(this.server.resolve(exchange.getRequestURI()))
				.method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body.readAllBytes()));
			exchange.getRequestHeaders().forEach((name, values) -> copy(request, name, values));
			HttpResponse<byte[]> response = this.client.send(request.build(), BodyHandlers.ofByteArray());
			response.headers()
				.firstValue("Content-Type")
				.ifPresent((type) -> exchange.getResponseHeaders().set("Content-Type", type));
			exchange.sendResponseHeaders(response.statusCode(),
					(response.body().length > 0) ? response.body().length : -1);
			exchange.getResponseBody().write(response.body());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new UncheckedIOException(new IOException("Interrupted"));
		}
	}

	private static void copy(HttpRequest.Builder request, String name, List<String> values) {
		if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
			values.forEach((value) -> request.header(name, value));
		}
	}

	@Override
	public void close() {
		this.listener.stop(0);
	}

}
