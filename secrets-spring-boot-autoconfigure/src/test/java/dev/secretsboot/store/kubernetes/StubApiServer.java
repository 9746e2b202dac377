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

package dev.secretsboot.store.kubernetes;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Lists and watches the metadata of secrets as the API documents it: versions that grow,
 * events after a version, bookmarks, and a history that can be forgotten. The emulator of
 * the client library watches by web socket only and forgets nothing. What it does is
 * ours, written from that documentation.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/">Kubernetes
 * API concepts</a>
 */
final class StubApiServer implements AutoCloseable {

	private static final String END = "";

	private static final Pattern NAME = Pattern.compile("fieldSelector=metadata\\.name=([^&]+)");

	private static final Pattern VERSION = Pattern.compile("resourceVersion=(\\d*)");

	private final HttpServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Map<String, Integer> secrets = new TreeMap<>();

	private final List<Event> history = new ArrayList<>();

	private final Queue<Connection> open = new ConcurrentLinkedQueue<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<String> accepted = new CopyOnWriteArrayList<>();

	private int version = 100;

	private int forgotten = 100;

	private volatile int watchStatus = 200;

	private volatile String page = "";

	StubApiServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	InetSocketAddress address() {
		return this.server.getAddress();
	}

	synchronized void put(String name) {
		String type = this.secrets.containsKey(name) ? "MODIFIED" : "ADDED";
		this.secrets.put(name, ++this.version);
		send(new Event(this.version, name, type));
	}

	synchronized void delete(String name) {
		this.secrets.remove(name);
		send(new Event(++this.version, name, "DELETED"));
	}

	/**
	 * Tell the watchers how far they have seen.
	 */
	synchronized int bookmark() {
		send(new Event(++this.version, "", "BOOKMARK"));
		return this.version;
	}

	/**
	 * Forget all changes so far.
	 */
	synchronized void compact() {
		this.forgotten = ++this.version;
		this.history.clear();
	}

	private void send(Event event) {
		this.history.add(event);
		this.open.stream().filter((watch) -> watch.wants(event)).forEach((watch) -> watch.lines.add(event.json()));
	}

	void sendLine(String line) {
		this.open.forEach((watch) -> watch.lines.add(line));
	}

	void refuseWatches(int status) {
		this.watchStatus = status;
	}

	/**
	 * Answer lists with this page, or as usual if it is empty.
	 */
	void answerListsWith(String page) {
		this.page = page;
	}

	void hangUp() {
		this.open.forEach((watch) -> watch.lines.add(END));
	}

	int watchers() {
		return this.open.size();
	}

	/**
	 * The queries of all requests.
	 */
	List<String> requests() {
		return this.requests;
	}

	/**
	 * What the client accepts, of all requests.
	 */
	List<String> accepted() {
		return this.accepted;
	}

	private void handle(HttpExchange exchange) throws IOException {
		String query = String.valueOf(exchange.getRequestURI().getQuery());
		this.requests.add(query);
		this.accepted.add(exchange.getRequestHeaders().getFirst("Accept"));
		try (exchange) {
			boolean isWatch = query.contains("watch=true");
			if (!isWatch || this.watchStatus != 200) {
				byte[] body = (isWatch ? "{}" : list(query)).getBytes(StandardCharsets.UTF_8);
				exchange.sendResponseHeaders(isWatch ? this.watchStatus : 200, body.length);
				exchange.getResponseBody().write(body);
				return;
			}
			exchange.sendResponseHeaders(200, 0);
			watch(query, exchange.getResponseBody());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized String list(String query) {
		if (!this.page.isEmpty()) {
			return this.page;
		}
		String items = this.secrets.entrySet()
			.stream()
			.filter((secret) -> selects(query, secret.getKey()))
			.map((secret) -> object(secret.getKey(), secret.getValue()))
			.collect(Collectors.joining(","));
		return "{\"kind\":\"PartialObjectMetadataList\",\"apiVersion\":\"meta.k8s.io/v1\",\"metadata\":"
				+ "{\"resourceVersion\":\"" + this.version + "\"},\"items\":[" + items + "]}";
	}

	private void watch(String query, OutputStream out) throws IOException, InterruptedException {
		Connection connection = connect(query);
		try {
			out.flush();
			for (String line = connection.lines.take(); !line.equals(END); line = connection.lines.take()) {
				out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
				out.flush();
			}
		}
		finally {
			this.open.remove(connection);
		}
	}

	private synchronized Connection connect(String query) {
		Connection connection = new Connection(query, new LinkedBlockingQueue<>());
		Matcher from = VERSION.matcher(query);
		int after = (from.find() && !from.group(1).isEmpty()) ? Integer.parseInt(from.group(1)) : this.version;
		if (after < this.forgotten) {
			connection.lines.add("{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\","
					+ "\"status\":\"Failure\",\"reason\":\"Expired\",\"code\":410}}");
			connection.lines.add(END);
		}
		this.history.stream()
			.filter((event) -> event.version > after && connection.wants(event))
			.forEach((event) -> connection.lines.add(event.json()));
		this.open.add(connection);
		return connection;
	}

	private static boolean selects(String query, String name) {
		Matcher selector = NAME.matcher(query);
		return !selector.find() || selector.group(1).equals(name);
	}

	private static String object(String name, int version) {
		return "{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1\",\"metadata\":{"
				+ (name.isEmpty() ? "" : "\"name\":\"" + name + "\",") + "\"resourceVersion\":\"" + version + "\"}}";
	}

	@Override
	public void close() {
		hangUp();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	private record Connection(String query, BlockingQueue<String> lines) {

		boolean wants(Event event) {
			return event.name.isEmpty() || selects(this.query, event.name);
		}

	}

	private record Event(int version, String name, String type) {

		String json() {
			return "{\"type\":\"" + this.type + "\",\"object\":" + object(this.name, this.version) + "}";
		}

	}

}
