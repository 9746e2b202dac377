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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy for {@code CONNECT} that connects nobody to where they want: hosts whose name
 * begins with a prefix are led to a port of this machine, all others are refused.
 */
final class ConnectProxy implements AutoCloseable {

	private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final Set<String> targets = new ConcurrentSkipListSet<>();

	private final Map<String, Integer> ports;

	private final AtomicInteger refused = new AtomicInteger();

	private volatile String login = "";

	/**
	 * A proxy.
	 * @param ports the ports of this machine by the beginning of host names
	 */
	ConnectProxy(Map<String, Integer> ports) throws IOException {
		this.ports = ports;
		this.executor.execute(this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * Serve nobody without this login.
	 */
	void requireLogin(String username, String password) {
		this.login = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Where connections were asked for, as {@code host:port}, sorted.
	 */
	List<String> targets() {
		return List.copyOf(this.targets);
	}

	/**
	 * How often the login was missing or wrong.
	 */
	int refused() {
		return this.refused.get();
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.socket.accept();
				this.open.add(client);
				this.executor.execute(() -> serve(client));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void serve(Socket client) {
		try (client) {
			String head = head(client.getInputStream());
			String target = head.split(" ")[1];
			if (!this.login.isEmpty() && !head.contains(": Basic " + this.login + "\r\n")) {
				this.refused.incrementAndGet();
				answer(client, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"test\"\r\n");
				return;
			}
			this.targets.add(target);
			Integer port = this.ports.entrySet()
				.stream()
				.filter((entry) -> target.startsWith(entry.getKey()))
				.map(Map.Entry::getValue)
				.findFirst()
				.orElse(null);
			if (port == null) {
				answer(client, "502 Bad Gateway", "");
				return;
			}
			connect(client, port);
		}
		catch (IOException ex) {
			// one side is gone
		}
	}

	private void connect(Socket client, int port) throws IOException {
		try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
			this.open.add(server);
			client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			this.executor.execute(() -> copy(server, client));
			client.getInputStream().transferTo(server.getOutputStream());
		}
	}

	private static void copy(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// one side is gone
		}
	}

	private static void answer(Socket client, String status, String header) throws IOException {
		client.getOutputStream()
			.write(("HTTP/1.1 " + status + "\r\n" + header + "Content-Length: 0\r\nConnection: close\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("No request");
			}
			head.append((char) next);
		}
		return head.toString();
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
		try {
			this.socket.close();
			for (Socket each : this.open) {
				each.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
