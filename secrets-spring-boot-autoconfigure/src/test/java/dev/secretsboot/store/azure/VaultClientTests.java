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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RestVaultClient} and {@link SdkVaultClient}: what they say to a vault,
 * and what they believe.
 */
class VaultClientTests {

	private static final String VALUE = "canary-7Hd3sB8m";

	@RegisterExtension
	static final TestVault VAULT = new TestVault();

	private final TestStoreContext context = new TestStoreContext();

	private final PrintedLines printed = new PrintedLines();

	private KeyVaultServer server;

	private String endpoint;

	@BeforeEach
	void start() throws Exception {
		this.server = VAULT.start();
		this.server.put("name", VALUE);
		this.endpoint = "127.0.0.1:" + this.server.address().getPort();
		TestVault.configure(this.context, this.endpoint);
		this.context.property("spring.cloud.azure.retry.exponential.max-retries", 0);
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.printed.close();
		assertThat(this.printed.contain("canary-")).as("A value stands in the log").isFalse();
		assertThat(this.printed.contain(KeyVaultServer.TOKEN)).as("A token stands in the log").isFalse();
	}

	@Test
	void vaultWhenItAsksForATokenOfAnotherDomainGetsNone() {
		this.context.property("spring.cloud.azure.keyvault.secret.challenge-resource-verification-enabled", true);
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(failure).hasMessageContaining("token of another domain");
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void vaultWhenItAsksForClaimsGetsATokenThatHasThem() {
		this.server.answer(1, 401, "{}", "WWW-Authenticate",
				"Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"");
		List<TokenRequestContext> requests = new CopyOnWriteArrayList<>();
		TestVault.register(this.context, (request) -> {
			requests.add(request);
			return LocalKeyVault.credential().getToken(request);
		});
		failure("name");
		assertThat(requests).extracting(TokenRequestContext::getClaims).containsExactly(null, "{\"a\":1}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://vault.example/secrets?x=1", "https://%s/keys?x=1",
			"https://%s@vault.example/secrets", "//vault.example/secrets", "not a uri", "/secrets" })
	void listWhenItGoesOnElsewhereIsNotFollowed(String link) {
		this.server.answer(1, 200, "{\"value\":[],\"nextLink\":\"" + link.formatted("127.0.0.1") + "\"}");
		SecretStoreException failure = failure("https://" + this.endpoint);
		assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
		assertThat(failure).hasMessageContaining("cannot be understood");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void listWhenItGoesOnAtAnotherPortAsksTheVaultAllTheSame() throws Exception {
		try (KeyVaultServer other = VAULT.start()) {
			this.server.answer(1, 200,
					"{\"value\":[],\"nextLink\":\"https://127.0.0.1:" + other.address().getPort() + "/secrets?a=b\"}");
			assertThat(read("https://" + this.endpoint).entry("https://" + this.endpoint)).isPresent();
			assertThat(other.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"value\":\"canary-1\"}", "{\"id\":\"https://x/secrets/name/1\"}",
			"{\"value\":\"canary-1\",\"id\":\"https://x/secrets/other/1\"}",
			"{\"value\":\"canary-1\",\"id\":\"https://x/keys/name/1\"}",
			"{\"value\":\"canary-1\",\"id\":\"https://x/secrets/name/1\",\"attributes\":{\"created\":\"now\"}}",
			"{\"value\":\"canary-1\",\"id\":\"https://x/secrets/name/1\","
					+ "\"attributes\":{\"created\":9223372036854775807}}" })
	void answerWhenItIsAnotherThanAskedForIsRefused(String body) {
		this.server.answer(1, 200, body);
		assertThat(failure("name")).hasMessageContaining("cannot be understood").message().doesNotContain("canary");
	}

	@Test
	void answerWhenItLeadsElsewhereIsNotFollowed() {
		this.server.answer(1, 302, "", "Location", "https://" + this.endpoint + "/secrets/name/");
		assertThat(failure("name").reason()).isEqualTo(Reason.UNAVAILABLE);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void clientOfUserReadsTheVault() {
		register();
		IntStream.range(0, 30)
			.forEach((i) -> this.server.put("name-" + i, VALUE + i, "\"tags\":{\"max-age\":\"90d\"}"));
		StoreEntry vault = read("https://" + this.endpoint).entry("https://" + this.endpoint).orElseThrow();
		assertThat(vault.members()).hasSize(31);
		StoreReading reading = read("name-7", "missing");
		StoreEntry entry = reading.entry("name-7").orElseThrow();
		assertThat((VALUE + 7).equals(entry.text().orElseThrow())).isTrue();
		assertThat(entry.rotation().maxAge()).isPresent();
		assertThat(entry.rotation().changed()).isPresent();
		assertThat(reading.failure("missing")).isEmpty();
		assertThat(reading.entry("missing")).isEmpty();
	}

	@Test
	void clientOfUserWhenRefusedIsTold() {
		register();
		this.server.answer(1, 403, KeyVaultServer.error("Forbidden", "ForbiddenByRbac", "canary"));
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.DENIED);
		assertThat(failure).hasMessageContaining("no role");
	}

	@Test
	void clientOfUserWhenTheVaultIsAwayIsUnreachable() {
		register();
		this.server.close();
		assertThat(failure("name").reason()).isEqualTo(Reason.UNREACHABLE);
	}

	/** As a user would, but without retries and the SDK's log of answers. */
	private void register() {
		SecretClient client = new SecretClientBuilder().vaultUrl("https://" + this.endpoint)
			.credential(LocalKeyVault.credential())
			.disableChallengeResourceVerification()
			.retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
			.httpClient(new JdkTransport(new AzureOptions.Client(null, null, null), null, 1024 * 1024))
			.buildClient();
		this.context.bootstrap().register(SecretClient.class, InstanceSupplier.of(client));
	}

	private SecretStoreException failure(String address) {
		return read(address).failure(address).orElseThrow(() -> new AssertionError("It did not fail"));
	}

	private StoreReading read(String... addresses) {
		try (SecretStore store = new AzureSecretStoreFactory().create(this.context)) {
			return store.read(new StoreRequest(List.of(addresses), Deadline.after(Duration.ofSeconds(20))));
		}
	}

}
