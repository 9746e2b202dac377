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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AnswerLimit}, with a server whose answers never end.
 */
class AnswerLimitTests {

	private static final byte[] PIECE = "canary-1".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final TestStoreContext context = new TestStoreContext().property("secrets.kubernetes.api.enabled", true)
		.property("secrets.kubernetes.api.namespace", "test");

	private HttpServer server;

	@BeforeEach
	void startServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.executor);
		this.server.createContext("/", AnswerLimitTests::answer);
		this.server.start();
		this.context.property("spring.cloud.kubernetes.client.master-url",
				"http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	private static void answer(HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			body.write("{\"kind\":\"Secret\",\"data\":{\"key\":\"".getBytes(StandardCharsets.US_ASCII));
			for (int sent = 0; sent <= 2 * AnswerLimit.MEGABYTES * 1024 * 1024; sent += PIECE.length) {
				body.write(PIECE);
			}
		}
	}

	@AfterEach
	void stopServer() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "trading", "labels:app=shop" })
	void answerWithoutAnEndIsRefused(String address) {
		try (SecretStore store = store()) {
			SecretStoreException failure = store.read(request(address)).failure(address).orElseThrow();
			assertTooLarge(failure);
			assertThat(failure.address()).contains(address);
		}
	}

	@Test
	void versionWithoutAnEndIsRefused() {
		try (SecretStore store = store()) {
			assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> store.versions(request("trading")))
				.satisfies(AnswerLimitTests::assertTooLarge);
		}
	}

	private SecretStore store() {
		return new KubernetesSecretStoreFactory()
			.create(this.context.property("secrets.kubernetes.api.labels.app", "shop"));
	}

	private static StoreRequest request(String address) {
		return new StoreRequest(List.of(address), Deadline.after(Duration.ofSeconds(30)));
	}

	private static void assertTooLarge(SecretStoreException failure) {
		assertThat(failure).hasMessage("The answer is larger than 64 MB");
		assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
		assertThat(failure.action())
			.contains("Check that no proxy answers instead of the API server; with labels, select fewer secrets");
		assertThat(failure.toString()).doesNotContain("canary");
	}

}
