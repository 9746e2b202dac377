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

package dev.secretsboot.store.vault;

import java.util.stream.IntStream;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.store.PrintedLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a real server cannot be made to do. Every body holds a canary that must be told
 * nowhere.
 */
class VaultFaultTests {

	private static final String CANARY = "canary-3hGd8sQw";

	private static final String TOKEN = "s.canary-token-8Fk2";

	private final PrintedLines printed = new PrintedLines();

	private final StubVault server = new StubVault();

	private final VaultTestStore vault = VaultTestStore.at(this.server.url()).with("token", TOKEN);

	@AfterEach
	void printedLinesHoldNeitherValueNorToken() {
		this.server.close();
		this.printed.close();
		assertThat(this.printed.contain(CANARY)).isFalse();
		assertThat(this.printed.contain(TOKEN)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					503 | {"errors":["Vault is sealed"]}                | UNAVAILABLE   | is sealed                   | bao operator unseal
					503 | {"errors":["Vault is not initialized"]}       | UNAVAILABLE   | is not initialized          | bao operator init
					429 | {"errors":["request path rate limit"]}        | THROTTLED     | too many requests           | bao list sys/quotas/rate-limit
					473 | {}                                            | UNAVAILABLE   | standby                     | active node
					500 | {"errors":["internal error"]}                 | UNAVAILABLE   | HTTP 500                    | bao status
					502 | <html>Bad Gateway canary-3hGd8sQw</html>      | UNAVAILABLE   | HTTP 502                    | bao status
					400 | Client sent an HTTP request to an HTTPS server. | MISCONFIGURED | wants https               | spring.cloud.vault.uri
					405 | {"errors":["unsupported operation"]}          | MISCONFIGURED | HTTP 405                    | bao status
					""")
	void entryWhenServerAnswersAnErrorIsToldAsWhatItIs(int status, String body, Reason reason, String fact,
			String fix) {
		this.server.answer("/v1/secret/data/trading", status, body.replace("}", ",\"x\":\"" + CANARY + "\"}"));
		SecretStoreException failure = this.vault.failure("secret/trading");
		assertThat(failure.reason()).isEqualTo(reason);
		assertThat(failure.address()).contains("secret/trading");
		assertThat(failure.getMessage()).contains(fact, this.server.url());
		assertThat(VaultTestStore.told(failure)).contains(fix).doesNotContain(CANARY);
	}

	@Test
	void storeWhenServerIsSealedFailsAsAWhole() {
		this.server.answer("/v1/sys/internal/ui/mounts/", 503, "{\"errors\":[\"Vault is sealed\"]}");
		SecretStoreException failure = this.vault.failure("secret/trading");
		assertThat(failure.address()).isEmpty();
		assertThat(VaultTestStore.told(failure)).contains("is sealed");
	}

	@Test
	void entryWhenThrottledTellsTheWaitTime() {
		this.server.answer("/v1/secret/data/trading", 429, "{}", "Retry-After", "70");
		assertThat(this.vault.failure("secret/trading")).hasMessageContaining("asks to wait 70 s");
		assertThat(this.server.requests()).as("those before the time it asks to wait").hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 412, 429, 502, 503, 504 })
	void entryWhenServerIsOverloadedForAMomentIsRead(int status) {
		this.server.answerOnce("/v1/secret/data/trading", status, "{\"errors\":[]}");
		this.server.entry("trading", "{\"value\":\"x\"}");
		assertThat(this.vault.text("secret/trading")).isEqualTo("x");
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void entryWhenServerIsSealedIsNotAskedAgain() {
		this.server.answer("/v1/secret/data/trading", 503, "{\"errors\":[\"Vault is sealed\"]}");
		assertThat(this.vault.failure("secret/trading").reason()).isEqualTo(Reason.UNAVAILABLE);
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void entryWhenRedirectedIsNotFollowed() {
		this.server.answer("/v1/secret/data/trading", 307, CANARY, "Location", this.server.url() + "/v1/elsewhere");
		SecretStoreException failure = this.vault.failure("secret/trading");
		assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
		assertThat(VaultTestStore.told(failure)).contains("redirects to " + this.server.url(), "active node")
			.doesNotContain(CANARY);
		assertThat(this.server.requests()).noneMatch((request) -> request.contains("elsewhere"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>Please log in " + CANARY + "</html>", "", "[]", "null",
			"{\"data\":\"" + CANARY + "\"}", "{\"data\":{\"data\":{\"a\":\"" + CANARY + "\"}}",
			"{\"data\":{\"data\":{\"a\":\"" + CANARY + "\"}}}",
			"{\"data\":{\"data\":null,\"metadata\":{\"created_time\":\"2026-01-01T00:00:00Z\"}}}" })
	void entryWhenAnswerIsNotVaultsIsRefused(String body) {
		this.server.answer("/v1/secret/data/trading", 200, body, "Content-Type", "text/html; charset=utf-8");
		SecretStoreException failure = this.vault.failure("secret/trading");
		assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
		assertThat(failure.address()).contains("secret/trading");
		assertThat(VaultTestStore.told(failure)).contains("is not one of Vault (text/html)").doesNotContain(CANARY);
	}

	@Test
	void entryWhenNestedWithoutEndIsRefused() {
		this.server.entry("trading", "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
		assertThat(this.vault.failure("secret/trading").reason()).isEqualTo(Reason.UNAVAILABLE);
	}

	@Test
	void entryWhenAnswerIsHugeIsNotReadToTheEnd() {
		this.vault.context().maxSize(DataSize.ofKilobytes(1));
		this.server.entry("trading", "{\"a\":\"" + CANARY.repeat(100_000) + "\"}");
		SecretStoreException failure = this.vault.failure("secret/trading");
		assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
		assertThat(VaultTestStore.told(failure)).contains("secrets.max-size").doesNotContain(CANARY);
	}

	@Test
	void requestsWhenManyAddressesAreInOneMountAskForItOnce() {
		String[] addresses = IntStream.range(0, 100).mapToObj((i) -> "secret/e" + i).toArray(String[]::new);
		this.server.entry("e", "{\"a\":\"b\"}");
		this.vault.read(addresses);
		assertThat(this.server.requests()).hasSize(101).startsWith("GET /v1/sys/internal/ui/mounts/secret/e0");
		assertThat(this.server.tokens()).containsOnly(TOKEN);
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404, 405 })
	void mountsWhenHiddenByAProxyAreFoundByReading(int status) {
		try (StubVault hidden = new StubVault()) {
			hidden.answer("/v1/sys/internal/ui/mounts/", status, "{\"errors\":[\"blocked\"]}");
			hidden.entry("versioned", "{\"value\":\"second\"}");
			hidden.answer("/v1/plain/trading", 200, "{\"data\":{\"value\":\"first\"}}");
			VaultTestStore store = VaultTestStore.at(hidden.url()).with("token", TOKEN);
			assertThat(store.text("secret/versioned")).isEqualTo("second");
			assertThat(store.text("plain/trading")).isEqualTo("first");
			assertThat(store.read("secret/absent").entry("secret/absent")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "not a url", "ftp://127.0.0.1", "http://vault.example:8200", "https://user:pass@127.0.0.1",
			"vault:8200" })
	void endpointWhenNotAllowedIsRefusedBeforeAnythingIsSent(String uri) {
		SecretStoreException failure = this.vault.with("uri", uri).refusal();
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(VaultTestStore.told(failure)).contains("spring.cloud.vault.uri").doesNotContain("pass@");
	}

	@Test
	void endpointWhenUriHasAPathUsesIt() {
		this.server.answer("/proxied/vault/v1/sys/", 404, "{}");
		this.server.answer("/proxied/vault/v1/secret/trading", 200, "{\"data\":{\"value\":\"x\"}}");
		this.vault.with("uri", this.server.url() + "/proxied/vault/v1/");
		assertThat(this.vault.text("secret/trading")).isEqualTo("x");
	}

	@Test
	void endpointWhenHostIsUnknownSaysSo() {
		this.vault.context().allowInsecureEndpoints();
		SecretStoreException failure = this.vault.with("uri", "http://vault.invalid:8200").failure("secret/trading");
		assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(VaultTestStore.told(failure)).contains("vault.invalid is not known", "spring.cloud.vault.uri");
	}

	@Test
	void textsOfSettingsWhenPrintedHoldNoCredential() {
		VaultSettings settings = VaultSettings.of(this.vault.with("app-role.secret-id", CANARY)
			.with("ssl.key-store-password", CANARY)
			.with("github.token", CANARY)
			.context()
			.environment());
		assertThat(settings + " " + settings.appRole() + settings.ssl() + settings.github()
				+ VaultToken.of(TOKEN, "test") + VaultRequest.post("a", CANARY))
			.doesNotContain(CANARY, TOKEN);
	}

}
