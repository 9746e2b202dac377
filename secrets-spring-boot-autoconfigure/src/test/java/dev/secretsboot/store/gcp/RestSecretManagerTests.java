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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.secretsboot.Deadline;
import dev.secretsboot.store.TestStoreContext;
import dev.secretsboot.support.http.UrlConnectionClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link RestSecretManager}: how it reads what is answered.
 */
class RestSecretManagerTests {

	private static final String NAME = "\"name\": \"projects/1/secrets/s/versions/2\"";

	private HttpServer server;

	private RestSecretManager manager;

	private String body = "{}";

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
		TestStoreContext context = new TestStoreContext();
		context.bootstrap().register(CredentialsProvider.class, InstanceSupplier.of(NoCredentialsProvider.create()));
		this.manager = new RestSecretManager(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort()),
				new Login(context, new GcpOptions.Credentials(null, null, List.of())),
				new UrlConnectionClient(Duration.ofSeconds(5), Duration.ofSeconds(5)), DataSize.ofKilobytes(64));
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void valueWhenWrittenAsProtoJsonIsRead() {
		this.body = "{" + NAME + ", \"payload\": {\"data\": \"YWI=\", \"dataCrc32c\": \"4294967295\"}}";
		AccessedVersion version = this.manager.access("v", Deadline.after(Duration.ofSeconds(5)));
		assertThat(version.data()).containsExactly('a', 'b');
		assertThat(version.checksum()).isEqualTo(4_294_967_295L);
	}

	@Test
	void valueWhenLeftOutIsEmpty() {
		this.body = "{" + NAME + "}";
		AccessedVersion version = this.manager.access("v", Deadline.after(Duration.ofSeconds(5)));
		assertThat(version.data()).isEmpty();
		assertThat(version.checksum()).isNull();
	}

	@Test
	void secretsWhenWrittenAsProtoJsonAreRead() {
		this.body = """
				{"secrets": [{"name": "s/a", "createTime": "2026-01-02T03:04:05.000006Z",
				   "rotation": {"nextRotationTime": "2026-03-01T00:00:00Z", "rotationPeriod": "2592000.500s"},
				   "annotations": {"rotate-by": "2027-01-01", "x.y[0].z": "1"}}, {"name": "s/b"}],
				 "secretsOfOthers": [{"name": "s/c"}], "nextPageToken": "t"}""";
		SecretPage page = this.manager.list("p", "", Deadline.after(Duration.ofSeconds(5)));
		assertThat(page).isEqualTo(new SecretPage(List.of(
				new SecretMetadata("a", Instant.parse("2026-01-02T03:04:05.000006Z"),
						Instant.parse("2026-03-01T00:00:00Z"), Duration.ofDays(30).plusMillis(500), null,
						Map.of("rotate-by", "2027-01-01", "x.y[0].z", "1")),
				new SecretMetadata("b", null, null, null, null, Map.of())), "t"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>canary-1</html>", "[]", "{\"name\": ", "{}", "{\"name\": {}}",
			"{\"name\": \"canary-1\"} {}" })
	void answerWhenSomebodyElsesIsRefused(String answer) {
		this.body = answer;
		Deadline deadline = Deadline.after(Duration.ofSeconds(5));
		assertForeign(() -> this.manager.access("v", deadline));
		assertForeign(() -> this.manager.version("v", deadline));
		assertForeign(() -> this.manager.secret("s", deadline));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"createTime\": \"canary-1\"", "\"createTime\": 1767225600",
			"\"rotation\": {\"rotationPeriod\": \"a month\"}", "\"rotation\": {\"nextRotationTime\": \"canary-1\"}" })
	void metadataWhenOfAnotherFormIsRefused(String member) {
		this.body = "{" + NAME + ", " + member + "}";
		assertForeign(() -> this.manager.secret("s", Deadline.after(Duration.ofSeconds(5))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"data\": \"canary-1!\"", "\"data\": \"YWI=\", \"dataCrc32c\": \"canary-1\"" })
	void valueWhenOfAnotherFormIsRefused(String member) {
		this.body = "{" + NAME + ", \"payload\": {" + member + "}}";
		assertForeign(() -> this.manager.access("v", Deadline.after(Duration.ofSeconds(5))));
	}

	private static void assertForeign(ThrowingCallable read) {
		assertThatExceptionOfType(CallFailure.class).isThrownBy(read)
			.withNoCause()
			.withMessageNotContaining("canary")
			.satisfies((failure) -> assertThat(failure.status()).isEqualTo(CallFailure.FOREIGN));
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] bytes = this.body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

}
