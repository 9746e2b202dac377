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

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import com.google.api.gax.core.CredentialsProvider;
import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.store.SelfSignedServer;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Login} and {@link ConfiguredCredentials}, by what the server is told.
 */
class LoginTests {

	private final TestStoreContext context = new TestStoreContext().property("spring.cloud.gcp.project-id",
			"test-project");

	private final PrintedLines printed = new PrintedLines();

	private SecretManagerServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = new SecretManagerServer();
		this.server.put("projects/test-project/secrets/name", "canary-value-1".getBytes(StandardCharsets.UTF_8));
		this.context.property("secrets.gcp.endpoint", "http://127.0.0.1:" + this.server.restAddress().getPort());
		this.context.property("secrets.gcp.metadata", false);
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.printed.close();
		assertThat(this.printed.contain(TestCredentials.TOKEN) || this.printed.contain("Bearer "))
			.as("A token stands in the log")
			.isFalse();
	}

	@Test
	void headersWhenRegisteredAreSent() {
		login("googleapis.com");
		assertThat(read().entry("name")).isPresent();
		assertThat(header("Authorization").equals("Bearer " + TestCredentials.TOKEN)).isTrue();
		assertThat(header("X-goog-user-project")).isEqualTo("payer");
	}

	@Test
	void tokenWhenItCannotBeHadIsTold() {
		login("down");
		SecretStoreException failure = read().failure("name").orElseThrow();
		assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
		assertThat(failure).hasNoCause().message().doesNotContain(TestCredentials.TOKEN);
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void keyWhenOfAServiceAccountSignsItsTokensItself() throws Exception {
		this.context.property("spring.cloud.gcp.credentials.encoded-key",
				Base64.getEncoder().encodeToString(key().getBytes(StandardCharsets.UTF_8)));
		assertThat(read().entry("name")).isPresent();
		String token = header("Authorization").substring("Bearer ".length());
		String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
		assertThat(claims).contains("app@test-project.iam.gserviceaccount.com",
				"https://www.googleapis.com/auth/cloud-platform");
	}

	@Test
	void certificateWhenNotTrustedIsTold(@TempDir Path folder) throws Exception {
		login("googleapis.com");
		try (SelfSignedServer other = SelfSignedServer.start(folder)) {
			this.context.property("secrets.gcp.endpoint", "127.0.0.1:" + other.port());
			SecretStoreException failure = read().failure("name").orElseThrow();
			assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
			assertThat(failure).hasMessageContaining("the certificate of the other side is not trusted here");
		}
	}

	/** A key that nobody has registered anywhere. */
	private static String key() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		String key = Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
		return """
				{"type": "service_account", "project_id": "test-project", "private_key_id": "1", "client_id": "2",
				 "client_email": "app@test-project.iam.gserviceaccount.com", "token_uri": "http://127.0.0.1:1/token",
				 "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n"}""".formatted(key);
	}

	private void login(String universe) {
		this.context.bootstrap()
			.register(CredentialsProvider.class, InstanceSupplier.of(() -> new TestCredentials(universe)));
	}

	private String header(String name) {
		return this.server.headers().get(0).get(name).get(0);
	}

	private StoreReading read() {
		try (SecretStore store = new GcpSecretStoreFactory().create(this.context)) {
			return store.read(new StoreRequest(List.of("name"), Deadline.after(Duration.ofSeconds(20))));
		}
	}

}
