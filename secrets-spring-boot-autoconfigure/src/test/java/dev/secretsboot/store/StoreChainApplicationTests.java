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

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import dev.secretsboot.Secrets;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several stores behind one application, on real servers: the first opens the second, and
 * one that is down fails only what no other has.
 */
@LiveServer(name = "openbao", variable = "SECRETS_TEST_OPENBAO_URL")
class StoreChainApplicationTests {

	private static final String FIRST = "canary-first-7Rk2";

	private static final String SECOND = "canary-second-4Wp9";

	private final HttpClient http = HttpClient.newHttpClient();

	private final JsonMapper json = new JsonMapper();

	private final String name = "chain-" + UUID.randomUUID();

	private final PrintedLines printed = new PrintedLines();

	@TempDir
	private Path config;

	@TempDir
	private Path files;

	private TestApplication application;

	@BeforeEach
	void makeApplication() {
		this.application = TestApplication.in(this.config)
			.file("application.properties", "spring.application.name=" + this.name,
					"secrets.required=db.password,api.key", "secrets.docker.directory=" + this.files,
					"secrets.kubernetes.directories=" + this.files, "spring.cloud.aws.region.static=eu-central-1",
					"spring.cloud.vault.uri=" + bao());
	}

	@AfterEach
	void nothingIsPrinted() {
		this.printed.close();
		assertThat(this.printed.contain(FIRST) || this.printed.contain(SECOND)).as("A value stands in the log")
			.isFalse();
	}

	@Test
	@LiveServer(name = "moto", variable = "SECRETS_TEST_MOTO_URL")
	void awsWhenBehindDockerTakesItsCredentialsFromThere() throws Exception {
		write("aws-access-key", "test");
		write("aws-secret-key", "test-secret-key");
		write("db-password", FIRST);
		aws("/prod", Map.of("db.password", "hidden-by-docker", "api.key", SECOND));
		this.application.arguments("--secrets.store=docker,aws", "--secrets.sources=" + this.name + "/prod",
				"--spring.cloud.aws.secretsmanager.endpoint=" + moto(),
				"--spring.cloud.aws.credentials.access-key=${aws-access-key}",
				"--spring.cloud.aws.credentials.secret-key=${aws-secret-key}");
		assertDelivers("docker", "aws");
	}

	@Test
	void vaultWhenBehindKubernetesTakesItsTokenFromThere() throws Exception {
		write("vault-token", issueToken());
		write("db-password", FIRST);
		vault(Map.of("db.password", "hidden-by-kubernetes", "api.key", SECOND));
		this.application.arguments("--secrets.store=kubernetes,vault", "--spring.cloud.vault.token=${vault-token}");
		assertDelivers("kubernetes", "vault");
	}

	@Test
	@LiveServer(name = "moto", variable = "SECRETS_TEST_MOTO_URL")
	void vaultWhenBehindAwsTakesItsTokenFromThere() throws Exception {
		aws("/prod", Map.of("db.password", FIRST, "vault.token", issueToken()));
		vault(Map.of("api.key", SECOND));
		this.application.arguments("--secrets.store=aws,vault", "--secrets.aws.sources=" + this.name + "/prod",
				"--spring.cloud.aws.secretsmanager.endpoint=" + moto(),
				"--spring.cloud.aws.credentials.access-key=test", "--spring.cloud.aws.credentials.secret-key=test",
				"--spring.cloud.vault.token=${vault-token}");
		assertDelivers("aws", "vault");
	}

	@Test
	void storeWhenDownBehindAnotherFailsOnlyWhatThatHasNot() throws Exception {
		write("vault-token", issueToken());
		write("db-password", FIRST);
		write("api-key", SECOND);
		try (FaultProxy down = new FaultProxy(new InetSocketAddress(bao().getHost(), bao().getPort()))) {
			down.refuse();
			this.application.arguments("--secrets.store=kubernetes,vault", "--spring.cloud.vault.token=${vault-token}",
					"--spring.cloud.vault.uri=http://127.0.0.1:" + down.port());
			assertDelivers("kubernetes", "kubernetes");
			Files.delete(this.files.resolve("api-key"));
			assertThat(this.application.failure()).hasMessageContaining("api.key: unreachable")
				.hasMessageContaining("Nothing accepts connections")
				.hasMessageNotContaining("db.password");
		}
	}

	@Test
	void storeWhenDownBeforeAnotherFailsWithWhatItShouldHaveOpened() throws Exception {
		vault(Map.of("db.password", FIRST, "api.key", SECOND));
		try (FaultProxy down = new FaultProxy(new InetSocketAddress(bao().getHost(), bao().getPort()))) {
			down.refuse();
			this.application.arguments("--secrets.store=aws,vault", "--secrets.aws.sources=" + this.name + "/prod",
					"--spring.cloud.aws.secretsmanager.endpoint=http://127.0.0.1:" + down.port(),
					"--spring.cloud.aws.credentials.access-key=test", "--spring.cloud.aws.credentials.secret-key=test",
					"--spring.cloud.vault.token=${vault-token}");
			assertThat(this.application.failure()).hasMessageContaining("store aws: unreachable")
				.hasMessageContaining(
						"The property spring.cloud.vault.token holds a placeholder that nothing resolves");
		}
	}

	private void assertDelivers(String first, String second) {
		try (ConfigurableApplicationContext context = this.application.run()) {
			assertThat(FIRST.equals(context.getEnvironment().getProperty("db.password"))).isTrue();
			assertThat(SECOND.equals(context.getEnvironment().getProperty("api.key"))).isTrue();
			Secrets secrets = context.getBean(Secrets.class);
			assertThat(secrets.find("db.password").orElseThrow().store()).isEqualTo(first);
			assertThat(secrets.find("api.key").orElseThrow().store()).isEqualTo(second);
		}
	}

	private void write(String file, String text) throws IOException {
		Files.writeString(this.files.resolve(file), text + "\n");
	}

	private void vault(Map<String, String> fields) throws Exception {
		send(baoRequest("secret/data/" + this.name, Map.of("data", fields)));
	}

	/**
	 * A token that only the first store holds.
	 */
	private String issueToken() throws Exception {
		String answer = send(baoRequest("auth/token/create", Map.of("policies", new String[] { "root" })));
		return this.json.readTree(answer).at("/auth/client_token").asString();
	}

	private HttpRequest baoRequest(String path, Map<String, ?> body) {
		return HttpRequest.newBuilder(bao().resolve("/v1/" + path))
			.header("X-Vault-Token", System.getenv("SECRETS_TEST_OPENBAO_TOKEN"))
			.POST(HttpRequest.BodyPublishers.ofString(this.json.writeValueAsString(body)))
			.build();
	}

	private void aws(String path, Map<String, String> fields) throws Exception {
		Map<String, String> body = Map.of("Name", this.name + path, "SecretString",
				this.json.writeValueAsString(fields), "ClientRequestToken", UUID.randomUUID().toString());
		send(HttpRequest.newBuilder(moto())
			.header("X-Amz-Target", "secretsmanager.CreateSecret")
			.header("Content-Type", "application/x-amz-json-1.1")
			.header("Authorization",
					"AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/secretsmanager/aws4_request,"
							+ " SignedHeaders=host, Signature=0")
			.POST(HttpRequest.BodyPublishers.ofString(this.json.writeValueAsString(body)))
			.build());
	}

	private String send(HttpRequest request) throws Exception {
		HttpResponse<String> response = this.http.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).as(request.uri().getPath()).isLessThan(300);
		return response.body();
	}

	private static URI bao() {
		return URI.create(System.getenv("SECRETS_TEST_OPENBAO_URL"));
	}

	private static URI moto() {
		return URI.create(System.getenv("SECRETS_TEST_MOTO_URL"));
	}

}
