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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.GetSecretRequest;
import com.google.cloud.secretmanager.v1.GetSecretVersionRequest;
import com.google.cloud.secretmanager.v1.ListSecretsRequest;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * The REST interface of a {@link SecretManagerServer}: the paths are those of the
 * {@code google.api.http} annotations of the service, the JSON is made by the printer of
 * Protocol Buffers, and errors are mapped as Google Cloud maps them.
 *
 * @see <a href="https://cloud.google.com/secret-manager/docs/reference/rest">Secret
 * Manager API</a>
 * @see <a href="https://cloud.google.com/apis/design/errors#http_mapping">Errors: HTTP
 * mapping</a>
 */
final class RestFace implements AutoCloseable {

	static {
		// else the kernel keeps each small answer back until the last is acknowledged
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private static final Pattern PATH = Pattern.compile("/v1/(?<parent>projects/[^/]+(?:/locations/[^/]+)?)/secrets"
			+ "(?:/(?<secret>[^/]+)(?:/versions/(?<version>[^/:]+)(?<access>:access)?)?)?");

	private static final JsonFormat.Printer JSON = JsonFormat.printer()
		.usingTypeRegistry(
				TypeRegistry.newBuilder().add(ErrorInfo.getDescriptor()).add(RetryInfo.getDescriptor()).build());

	private static final Map<Code, Integer> HTTP = Map.of(Code.INVALID_ARGUMENT, 400, Code.FAILED_PRECONDITION, 400,
			Code.UNAUTHENTICATED, 401, Code.PERMISSION_DENIED, 403, Code.NOT_FOUND, 404, Code.ABORTED, 409,
			Code.RESOURCE_EXHAUSTED, 429, Code.UNAVAILABLE, 503, Code.DEADLINE_EXCEEDED, 504);

	private final SecretManagerServer service;

	private final HttpServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final CountDownLatch closed = new CountDownLatch(1);

	RestFace(SecretManagerServer service) throws IOException {
		this.service = service;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.executor);
		this.server.start();
	}

	InetSocketAddress address() {
		return this.server.getAddress();
	}

	private void handle(HttpExchange exchange) throws IOException {
		this.service.received(exchange.getRequestHeaders());
		Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
		if (!exchange.getRequestMethod().equals("GET") || !path.matches()) {
			send(exchange, 404, "<!DOCTYPE html><title>Error 404 (Not Found)</title>");
			return;
		}
		Answer answer = new Answer();
		call(path, query(exchange.getRequestURI()), answer);
		if (answer.message != null) {
			send(exchange, 200, JSON.print(answer.message));
		}
		else if (answer.failure != null) {
			Status status = StatusProto.fromThrowable(answer.failure);
			send(exchange, HTTP.getOrDefault(Code.forNumber(status.getCode()), 500), error(status));
		}
		else {
			stall();
		}
	}

	private void call(Matcher path, Map<String, String> query, StreamObserver<Message> answer) {
		String secret = path.group("parent") + "/secrets/" + path.group("secret");
		String version = secret + "/versions/" + path.group("version");
		if (path.group("access") != null) {
			this.service.accessSecretVersion(AccessSecretVersionRequest.newBuilder().setName(version).build(),
					only(answer));
		}
		else if (path.group("version") != null) {
			this.service.getSecretVersion(GetSecretVersionRequest.newBuilder().setName(version).build(), only(answer));
		}
		else if (path.group("secret") != null) {
			this.service.getSecret(GetSecretRequest.newBuilder().setName(secret).build(), only(answer));
		}
		else {
			this.service.listSecrets(ListSecretsRequest.newBuilder()
				.setParent(path.group("parent"))
				.setPageSize(Integer.parseInt(query.getOrDefault("pageSize", "0")))
				.setPageToken(query.getOrDefault("pageToken", ""))
				.build(), only(answer));
		}
	}

	@SuppressWarnings("unchecked")
	private static <T extends Message> StreamObserver<T> only(StreamObserver<Message> answer) {
		return (StreamObserver<T>) answer;
	}

	private static Map<String, String> query(URI uri) {
		return Stream.of(Optional.ofNullable(uri.getRawQuery()).orElse("").split("&"))
			.map((parameter) -> parameter.split("=", 2))
			.filter((parameter) -> parameter.length == 2)
			.collect(Collectors.toMap((parameter) -> parameter[0],
					(parameter) -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
	}

	/**
	 * Here the code of the status is that of HTTP, and its name stands beside it.
	 */
	private static String error(Status status) throws IOException {
		Code code = Code.forNumber(status.getCode());
		String json = JSON.print(status.toBuilder().clearCode());
		String name = "{\"code\": " + HTTP.getOrDefault(code, 500) + ", \"status\": \"" + code + "\"";
		boolean isEmpty = status.toBuilder().clearCode().build().equals(Status.getDefaultInstance());
		return "{\"error\": " + name + (isEmpty ? "}" : "," + json.substring(1)) + "}";
	}

	private static void send(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders()
			.set("Content-Type", body.startsWith("{") ? "application/json; charset=UTF-8" : "text/html");
		try (exchange) {
			exchange.sendResponseHeaders(status, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

	private void stall() {
		try {
			this.closed.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	/**
	 * Takes what the service answers, if it does.
	 */
	private static final class Answer implements StreamObserver<Message> {

		private @Nullable Message message;

		private @Nullable Throwable failure;

		@Override
		public void onNext(Message value) {
			this.message = value;
		}

		@Override
		public void onError(Throwable thrown) {
			this.failure = thrown;
		}

		@Override
		public void onCompleted() {
			// the message is there
		}

	}

}
