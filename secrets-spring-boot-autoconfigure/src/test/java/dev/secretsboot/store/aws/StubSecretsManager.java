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

package dev.secretsboot.store.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Speaks the wire protocol of AWS Secrets Manager as its API reference describes it,
 * where moto does not: a batch takes at most 20, and each action can be made to fail.
 */
final class StubSecretsManager implements AutoCloseable {

	private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:";

	private static final String VERSION = "0a1b2c3d-0000-0000-0000-000000000001";

	private static final Pattern FILTER = Pattern.compile("\"Values\":\\[([^]]*)]");

	private static final Pattern TOKEN = Pattern.compile("\"NextToken\":\"(\\d+)\"");

	private static final int PAGE = 100;

	private static final Pattern IDS = Pattern.compile("\"SecretId(?:List)?\":(?:\"([^\"]+)\"|\\[([^]]*)])");

	private final Map<String, String> values = new ConcurrentHashMap<>();

	private final Map<String, Function<String, Reply>> behaviours = new ConcurrentHashMap<>();

	private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

	private final List<Headers> headers = new CopyOnWriteArrayList<>();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	StubSecretsManager() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	StubSecretsManager put(String name, String value) {
		this.values.put(name, value);
		return this;
	}

	/**
	 * Answer an action in a way of its own; {@code null} for the normal answer.
	 */
	StubSecretsManager on(String action, Function<String, Reply> behaviour) {
		this.behaviours.put(action, behaviour);
		return this;
	}

	/**
	 * Answer an action with an error.
	 */
	StubSecretsManager refuse(String action, String code, String message) {
		return on(action, (id) -> Reply.error(code, message));
	}

	int calls(String action) {
		return this.calls.getOrDefault(action, new AtomicInteger()).get();
	}

	List<String> authorizations() {
		return headers("Authorization");
	}

	/**
	 * What the requests so far had in a header.
	 */
	List<String> headers(String name) {
		return this.headers.stream().flatMap((each) -> each.getOrDefault(name, List.of()).stream()).toList();
	}

	private void handle(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		String action = exchange.getRequestHeaders().getFirst("X-Amz-Target").substring("secretsmanager.".length());
		this.headers.add(exchange.getRequestHeaders());
		this.calls.computeIfAbsent(action, (key) -> new AtomicInteger()).incrementAndGet();
		List<String> ids = ids(body);
		Function<String, Reply> behaviour = this.behaviours.get(action);
		Reply reply = (behaviour != null) ? behaviour.apply(ids.isEmpty() ? "" : ids.get(0)) : null;
		if (reply == null) {
			reply = action.equals("ListSecrets") ? list(body) : normal(action, ids);
		}
		send(exchange, reply);
	}

	private static List<String> ids(String body) {
		MatchResult ids = IDS.matcher(body).results().findFirst().orElse(null);
		if (ids == null) {
			return List.of();
		}
		return (ids.group(1) != null) ? List.of(ids.group(1)) : texts(ids.group(2));
	}

	private static List<String> texts(String json) {
		return List.of(json.replace("\"", "").split(","));
	}

	private Reply list(String body) {
		List<String> names = FILTER.matcher(body)
			.results()
			.map((found) -> texts(found.group(1)))
			.findFirst()
			.orElseThrow();
		if (names.size() > 10) {
			return Reply.error("InvalidParameterException", "Too many values");
		}
		int start = TOKEN.matcher(body)
			.results()
			.map((found) -> Integer.parseInt(found.group(1)))
			.findFirst()
			.orElse(0);
		List<String> found = this.values.keySet()
			.stream()
			.filter((name) -> names.stream().anyMatch(name::startsWith))
			.sorted()
			.toList();
		String page = found.stream()
			.skip(start)
			.limit(PAGE)
			.map((name) -> "{\"ARN\":\"%s\",\"Name\":\"%s\",\"SecretVersionsToStages\":{\"%s\":[\"AWSCURRENT\"]}}"
				.formatted(ARN + name + "-abcdef", name, VERSION))
			.collect(Collectors.joining(","));
		String next = (found.size() > start + PAGE) ? ",\"NextToken\":\"" + (start + PAGE) + "\"" : "";
		return Reply.ok("{\"SecretList\":[" + page + "]" + next + "}");
	}

	private Reply normal(String action, List<String> ids) {
		if (action.equals("BatchGetSecretValue")) {
			return (ids.size() > 20) ? Reply.error("InvalidParameterException", "Too many ids") : batch(ids);
		}
		String id = ids.get(0);
		if (!this.values.containsKey(id)) {
			return Reply.error("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
		}
		return Reply.ok(action.equals("DescribeSecret")
				? "{\"ARN\":\"%s\",\"Name\":\"%s\",\"NextRotationDate\":1.9E9,\"VersionIdsToStages\":{\"%s\":[\"AWSCURRENT\"]}}"
					.formatted(ARN + id + "-abcdef", id, VERSION)
				: value(id));
	}

	private Reply batch(List<String> ids) {
		String found = ids.stream().filter(this.values::containsKey).map(this::value).collect(Collectors.joining(","));
		String missing = ids.stream()
			.filter((id) -> !this.values.containsKey(id))
			.map("{\"SecretId\":\"%s\",\"ErrorCode\":\"ResourceNotFoundException\",\"Message\":\"no\"}"::formatted)
			.collect(Collectors.joining(","));
		return Reply.ok("{\"SecretValues\":[" + found + "],\"Errors\":[" + missing + "]}");
	}

	private String value(String id) {
		return ("{\"ARN\":\"%s\",\"Name\":\"%s\",\"VersionId\":\"" + VERSION + "\","
				+ "\"SecretString\":\"%s\",\"CreatedDate\":1.7E9}")
			.formatted(ARN + id + "-abcdef", id, this.values.get(id));
	}

	private void send(HttpExchange exchange, Reply reply) throws IOException {
		byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", reply.type());
		exchange.getResponseHeaders().set("x-amzn-RequestId", "request-1");
		if (reply.status() == 302) {
			exchange.getResponseHeaders().set("Location", endpoint() + "/elsewhere");
		}
		exchange.sendResponseHeaders(reply.status(), body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	/**
	 * An answer.
	 *
	 * @param status the status
	 * @param type the content type
	 * @param body the body
	 */
	record Reply(int status, String type, String body) {

		static Reply ok(String json) {
			return new Reply(200, "application/x-amz-json-1.1", json);
		}

		static Reply error(String code, String message) {
			return new Reply(400, "application/x-amz-json-1.1",
					"{\"__type\":\"com.amazonaws.secretsmanager#%s\",\"Message\":\"%s\"}".formatted(code, message));
		}

	}

}
