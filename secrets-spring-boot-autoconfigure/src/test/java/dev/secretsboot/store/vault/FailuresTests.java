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

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How answers and broken connections are recognised and what is told about them.
 */
class FailuresTests {

	private final Commands commands = new Commands(null);

	private final Failures failures = new Failures(URI.create("https://vault.example:8200"), this.commands);

	@Test
	void networkWhenConnectingTakesTooLongNamesTheTimeout() {
		SecretStoreException failure = this.failures.network(new SocketTimeoutException("Connect timed out"));
		assertThat(failure).hasMessageContaining("No connection to https://vault.example:8200 in time");
		assertThat(VaultTestStore.told(failure)).contains("spring.cloud.vault.connection-timeout");
	}

	@Test
	void networkWhenReadingTakesTooLongNamesTheOtherTimeout() {
		SecretStoreException failure = this.failures.network(new SocketTimeoutException("Read timed out"));
		assertThat(VaultTestStore.told(failure)).contains("did not answer in time", "spring.cloud.vault.read-timeout");
	}

	@Test
	void networkWhenConnectionBreaksSaysSo() {
		SecretStoreException failure = this.failures.network(new IOException("Premature EOF"));
		assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(VaultTestStore.told(failure)).contains("broke before the answer was complete", "bao status");
	}

	@ParameterizedTest
	@CsvSource({ "503, not yet initialized, is not initialized", "472, none, is a standby node (HTTP 472)",
			"500, local node is in standby, is a standby node (HTTP 500)", "500, none, answered HTTP 500" })
	void serverWhenItAnswersAnErrorIsToldAsWhatItIs(int status, String body, String fact) {
		assertThat(this.failures.server(response(status, body))).hasMessageContaining(fact);
	}

	@ParameterizedTest
	@ValueSource(strings = { "invalid secret id", "invalid role id", "missing secret_id", "missing role_id" })
	void loginWhenAnIdIsWrongTellsHowToIssueOne(String body) {
		SecretStoreException failure = this.failures.login(VaultRequest.post("auth/approle/login", "{}"),
				response(400, body));
		assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
		assertThat(VaultTestStore.told(failure)).contains("auth/approle/login", "wrong, expired or used up",
				"secret-id");
	}

	@ParameterizedTest
	@CsvSource({ "403, invalid token, true", "403, bad token, true", "403, '[\"permission denied\"]', true",
			"403, 1 error occurred, false", "400, bad token, false" })
	void tokenWhenRefusedIsToldApartFromItsPolicies(int status, String body, boolean invalid) {
		assertThat(response(status, body).isInvalidToken()).isEqualTo(invalid);
	}

	@ParameterizedTest
	@CsvSource({ "429, true", "500, true", "404, false" })
	void troubleWhenServerIsTheProblem(int status, boolean trouble) {
		assertThat(response(status, "").isTrouble()).isEqualTo(trouble);
	}

	@Test
	void waitTimeWhenNotInSecondsIsUnknown() {
		assertThat(new VaultResponse(429, new byte[0], null, "Wed, 21 Oct 2026 07:28:00 GMT", null).waitTime())
			.isEmpty();
	}

	@Test
	void redirectWhenNoUriIsUnknown() {
		assertThat(new VaultResponse(307, new byte[0], null, null, "not a uri").redirectTarget()).isEmpty();
	}

	@Test
	void responseWhenPrintedHasNoBody() {
		assertThat(response(200, "canary")).hasToString("VaultResponse[status=200]");
	}

	@Test
	void refusalWhenTokenIsInvalidBlamesTheToken() {
		SecretStoreException failure = new EntryFailures(this.failures, this.commands).refused(
				VaultAddress.of("secret/trading"), new Mount("secret", Mount.Engine.KV2),
				response(403, "invalid token"));
		assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
		assertThat(failure).hasMessageContaining("does not accept the token");
	}

	@Test
	void addressWhenWithoutPathIsRefused() {
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> VaultAddress.of("secret"))
			.withMessageContaining("It is not an address in Vault")
			.satisfies((ex) -> assertThat(ex.action())
				.hasValueSatisfying((action) -> assertThat(action).contains("<mount>/<path>@<version>")));
	}

	@Test
	void commandWhenEngineIssuesSecretsReadsThePath() {
		assertThat(
				this.commands.read(new Mount("database", Mount.Engine.OTHER), VaultAddress.of("database/creds/my app")))
			.isEqualTo("bao read 'database/creds/my app'");
	}

	private static VaultResponse response(int status, String body) {
		return new VaultResponse(status, body.getBytes(StandardCharsets.UTF_8), null, null, null);
	}

}
