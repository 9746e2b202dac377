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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Key Vault for tests. It speaks the wire contract that Microsoft documents: the
 * challenge, {@code GET /secrets} in pages of 25, {@code GET /secrets/name/version},
 * attributes in seconds, the error codes. What it does is ours, written from that
 * documentation: nothing here proves how the service itself behaves.
 *
 * @see <a href=
 * "https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret">Get
 * Secret</a>
 */
final class KeyVaultServer implements AutoCloseable {

	static final String TOKEN = "token-Zk83hWq1";

	static final String TENANT = "00000000-0000-0000-0000-000000000001";

	private static final int PAGE = 25;

	private static final JsonMapper JSON = new JsonMapper();

	static {
		// else each answer takes 40 ms more: its headers and its body are sent apart
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private final HttpsServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Map<String, List<Version>> secrets = new TreeMap<>();

	private final Queue<Answer> scripted = new ConcurrentLinkedQueue<>();

	private final Map<String, Integer> broken = new ConcurrentHashMap<>();

	private final Map<Integer, Queue<Integer>> brokenPages = new ConcurrentHashMap<>();

	private volatile CountDownLatch secondPage = new CountDownLatch(0);

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final AtomicInteger versions = new AtomicInteger();

	private volatile Answer always;

	private volatile String challenge = challenge("login.microsoftonline.com", "vault.azure.net");

	private volatile Duration latency = Duration.ZERO;

	KeyVaultServer(SSLContext sslContext) throws IOException {
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(sslContext));
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	InetSocketAddress address() {
		return this.server.getAddress();
	}

	static String challenge(String authority, String resource) {
		return "Bearer authorization=\"https://" + authority + "/" + TENANT + "\", resource=\"https://" + resource
				+ "\"";
	}

	/**
	 * Ask for tokens in this way.
	 */
	void challengeWith(String challenge) {
		this.challenge = challenge;
	}

	/**
	 * Answer everything in this way from now on.
	 */
	void answerAlways(String body) {
		this.always = new Answer(200, body);
	}

	synchronized String put(String name, String value, String... attributes) {
		String version = "%032x".formatted(this.versions.incrementAndGet());
		this.secrets.computeIfAbsent(name, (key) -> new ArrayList<>())
			.add(new Version(version, value, String.join(",", attributes)));
		return version;
	}

	/**
	 * Answer the next requests that carry a token in this way.
	 */
	void answer(int times, int status, String body, String... headers) {
		for (int i = 0; i < times; i++) {
			this.scripted.add(new Answer(status, body, headers));
		}
	}

	/**
	 * Answer a path in this way for ever.
	 */
	void fail(String path, int status) {
		this.broken.put(path, status);
	}

	/**
	 * Answer a page of the list in this way a few times.
	 * @param skipped how many secrets the pages before it have
	 */
	void failPage(int skipped, int times, int status) {
		for (int i = 0; i < times; i++) {
			this.brokenPages.computeIfAbsent(skipped, (key) -> new ConcurrentLinkedQueue<>()).add(status);
		}
	}

	/**
	 * Let the second page of the list wait until a secret has been asked for.
	 */
	void holdSecondPage() {
		this.secondPage = new CountDownLatch(1);
	}

	/**
	 * Let each request wait as it would on a network.
	 */
	void delay(Duration latency) {
		this.latency = latency;
	}

	static String error(String code, String innerCode, String message) {
		return "{\"error\":{\"code\":\"%s\",\"message\":\"%s\",\"innererror\":{\"code\":\"%s\"}}}".formatted(code,
				message, innerCode);
	}

	/**
	 * The requests that carried a token, as paths.
	 */
	List<String> requests() {
		return this.requests;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			LockSupport.parkNanos(this.latency.toNanos());
			Answer answer = answer(exchange);
			exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
			for (int i = 0; i < answer.headers.length; i += 2) {
				exchange.getResponseHeaders().set(answer.headers[i], answer.headers[i + 1]);
			}
			byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(answer.status, body.length);
			exchange.getResponseBody().write(body);
		}
	}

	private Answer answer(HttpExchange exchange) {
		if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
			return new Answer(401, error("Unauthorized", "none", "AKV10000: Request is missing a Bearer token."),
					"WWW-Authenticate", this.challenge);
		}
		String path = exchange.getRequestURI().getPath();
		this.requests.add(path);
		if (this.broken.containsKey(path)) {
			return new Answer(this.broken.get(path), "{}");
		}
		if (this.always != null) {
			return this.always;
		}
		Answer next = this.scripted.poll();
		if (next != null) {
			return next;
		}
		String query = exchange.getRequestURI().getQuery();
		String base = "https://" + exchange.getRequestHeaders().getFirst("Host") + "/secrets";
		if (path.equals("/secrets")) {
			return page(base, query.contains("$skiptoken=")
					? Integer.parseInt(query.replaceAll(".*skiptoken=(\\d+).*", "$1")) : 0);
		}
		this.secondPage.countDown();
		return get(base, path.split("/"));
	}

	private Answer page(String base, int skip) {
		Integer status = this.brokenPages.getOrDefault(skip, new ConcurrentLinkedQueue<>()).poll();
		if (status != null || (skip == PAGE && !isLetGo())) {
			return new Answer((status != null) ? status : 500, "{}");
		}
		return list(base, skip);
	}

	private boolean isLetGo() {
		try {
			return this.secondPage.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private synchronized Answer list(String base, int skip) {
		String items = this.secrets.entrySet()
			.stream()
			.skip(skip)
			.limit(PAGE)
			.map((secret) -> "{\"id\":\"" + base + "/" + secret.getKey() + "\"," + last(secret.getValue()).properties()
					+ "}")
			.collect(Collectors.joining(","));
		String next = (skip + PAGE < this.secrets.size())
				? "\"" + base + "?api-version=7.6&$skiptoken=" + (skip + PAGE) + "\"" : "null";
		return new Answer(200, "{\"value\":[" + items + "],\"nextLink\":" + next + "}");
	}

	private synchronized Answer get(String base, String[] path) {
		List<Version> all = this.secrets.getOrDefault(path[2], List.of());
		String wanted = (path.length > 3) ? path[3] : "";
		Version found = all.stream()
			.filter((version) -> wanted.isEmpty() || version.id.equals(wanted))
			.reduce((first, second) -> second)
			.orElse(null);
		if (found == null) {
			return new Answer(404, error("SecretNotFound", "none",
					"A secret with (name/id) " + path[2] + " was not found in this key vault."));
		}
		if (found.attributes.contains("\"enabled\":false")) {
			return new Answer(403,
					error("Forbidden", "SecretDisabled", "Operation get is not allowed on a disabled secret."));
		}
		return new Answer(200, "{\"value\":" + JSON.writeValueAsString(found.value) + ",\"id\":\"" + base + "/"
				+ path[2] + "/" + found.id + "\"," + found.properties() + "}");
	}

	private static Version last(List<Version> versions) {
		return versions.get(versions.size() - 1);
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	/**
	 * A version of a secret.
	 *
	 * @param id its id
	 * @param value its value
	 * @param attributes JSON members: those of {@code attributes}, or {@code tags} and
	 * {@code managed}
	 */
	private record Version(String id, String value, String attributes) {

		String properties() {
			boolean hasOwn = this.attributes.contains("\"attributes\"");
			String own = this.attributes.isEmpty() ? "" : this.attributes + (hasOwn ? "" : ",");
			return own + (hasOwn ? "" : "\"attributes\":{\"enabled\":true,\"created\":%d,\"updated\":1761000000}"
				.formatted(1_760_000_000L + Long.parseLong(this.id, 16) - 1));
		}

	}

	/**
	 * An answer.
	 */
	private record Answer(int status, String body, String... headers) {
	}

}
