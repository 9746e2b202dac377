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

package dev.secretsboot.store;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a store and its server, passes bytes on in both directions, and can be
 * told to behave like a broken network. It knows nothing of what it carries, so it also
 * serves connections with TLS.
 */
public final class FaultProxy implements AutoCloseable {

	private final InetSocketAddress server;

	private final ExecutorService executor = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "fault-proxy");
		thread.setDaemon(true);
		return thread;
	});

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final AtomicInteger connections = new AtomicInteger();

	private final int port;

	private volatile ServerSocket listener;

	private volatile Future<?> accepting;

	private volatile boolean silent;

	private volatile int answerBytes = Integer.MAX_VALUE;

	private volatile Duration pause = Duration.ZERO;

	private volatile byte[] page = new byte[0];

	private final AtomicLong answered = new AtomicLong();

	/**
	 * Begin to pass bytes on.
	 * @param server where to
	 */
	public FaultProxy(InetSocketAddress server) {
		this.server = server;
		this.listener = listen(0);
		this.port = this.listener.getLocalPort();
		this.accepting = accept();
	}

	/**
	 * Where a store connects to.
	 * @return a port on the loopback interface
	 */
	public int port() {
		return this.port;
	}

	/**
	 * How many connections were accepted so far.
	 * @return the number
	 */
	public int connections() {
		return this.connections.get();
	}

	/**
	 * How many bytes of answers have passed so far.
	 * @return the number
	 */
	public long answeredBytes() {
		return this.answered.get();
	}

	/** Let nobody connect any more. */
	public void refuse() {
		closeQuietly(this.listener);
		// the kernel keeps listening as long as a thread is in accept()
		await(this.accepting);
		hangUp();
	}

	/** Accept connections and requests, and never answer. */
	public void fallSilent() {
		this.silent = true;
		hangUp();
	}

	/**
	 * Hang up in the middle of each answer.
	 * @param bytes how much of an answer passes before
	 */
	public void cutAnswersAfter(int bytes) {
		this.answerBytes = bytes;
		hangUp();
	}

	/**
	 * Let answers pass byte by byte.
	 * @param pause the time before each byte
	 */
	public void dripAnswers(Duration pause) {
		this.pause = pause;
		hangUp();
	}

	/**
	 * Answer every HTTP request with this page instead of asking the server.
	 * @param contentType the media type of the page
	 * @param body its text
	 */
	public void answerWith(String contentType, String body) {
		byte[] text = body.getBytes(StandardCharsets.UTF_8);
		String head = "HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nContent-Length: " + text.length
				+ "\r\nConnection: close\r\n\r\n";
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		answer.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
		answer.writeBytes(text);
		this.page = answer.toByteArray();
		hangUp();
	}

	/** Work again. */
	public void recover() {
		this.silent = false;
		this.answerBytes = Integer.MAX_VALUE;
		this.pause = Duration.ZERO;
		this.page = new byte[0];
		hangUp();
		if (this.listener.isClosed()) {
			this.listener = listen(this.port);
			this.accepting = accept();
		}
	}

	@Override
	public void close() {
		refuse();
		this.executor.shutdownNow();
	}

	private void hangUp() {
		this.open.forEach(FaultProxy::closeQuietly);
		this.open.clear();
	}

	private Future<?> accept() {
		ServerSocket current = this.listener;
		return this.executor.submit(() -> accept(current));
	}

	private static void await(Future<?> task) {
		try {
			task.get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ServerSocket listen(int port) {
		try {
			ServerSocket listener = new ServerSocket();
			listener.setReuseAddress(true);
			listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return listener;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept(ServerSocket listener) {
		try {
			while (!listener.isClosed()) {
				Socket client = listener.accept();
				this.connections.incrementAndGet();
				this.open.add(client);
				this.executor.submit(() -> connect(client));
			}
		}
		catch (IOException ex) {
			closeQuietly(listener);
		}
	}

	private void connect(Socket client) {
		if (this.silent) {
			return;
		}
		if (this.page.length > 0) {
			show(client, this.page);
			return;
		}
		try {
			Socket upstream = new Socket(this.server.getAddress(), this.server.getPort());
			this.open.add(upstream);
			this.executor.submit(() -> pump(client, upstream, Integer.MAX_VALUE));
			OutputStream out = new Answers(client.getOutputStream());
			pump(upstream, client, out, this.answerBytes);
		}
		catch (IOException ex) {
			closeQuietly(client);
		}
	}

	private void show(Socket client, byte[] answer) {
		try (client) {
			InputStream in = client.getInputStream();
			if (in.read(new byte[8192]) >= 0) {
				client.getOutputStream().write(answer);
				client.shutdownOutput();
				in.skip(Long.MAX_VALUE);
			}
		}
		catch (IOException ex) {
			// the client has seen enough
		}
		finally {
			this.open.remove(client);
		}
	}

	private void pump(Socket from, Socket to, int limit) {
		try {
			pump(from, to, to.getOutputStream(), limit);
		}
		catch (IOException ex) {
			closeQuietly(from);
		}
	}

	private void pump(Socket from, Socket to, OutputStream out, int limit) {
		try (from; to) {
			InputStream in = from.getInputStream();
			byte[] buffer = new byte[8192];
			int left = limit;
			for (int read = in.read(buffer); read >= 0 && left > 0; read = in.read(buffer)) {
				out.write(buffer, 0, Math.min(read, left));
				out.flush();
				left -= read;
				if (left <= 0) {
					return;
				}
			}
		}
		catch (IOException ex) {
			// one side has hung up: so does the other, by the try above
		}
		finally {
			this.open.remove(from);
			this.open.remove(to);
		}
	}

	private static void closeQuietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Counts what passes, and lets it drip if told to.
	 */
	private final class Answers extends FilterOutputStream {

		Answers(OutputStream out) {
			super(out);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			FaultProxy.this.answered.addAndGet(length);
			if (FaultProxy.this.pause.isZero()) {
				this.out.write(bytes, offset, length);
				return;
			}
			for (int i = offset; i < offset + length; i++) {
				LockSupport.parkNanos(FaultProxy.this.pause.toNanos());
				this.out.write(bytes[i]);
				this.out.flush();
			}
		}

	}

}
