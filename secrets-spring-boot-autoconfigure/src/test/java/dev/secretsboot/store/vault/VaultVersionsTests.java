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

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.test.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the metadata of an entry tells, and what happens where they may not be seen.
 */
class VaultVersionsTests {

	private static final String METADATA = "/v1/secret/metadata/trading";

	private final StubVault server = new StubVault();

	private final VaultTestStore vault = VaultTestStore.at(this.server.url()).with("token", "t");

	@AfterEach
	void close() {
		this.vault.store().close();
		this.server.close();
	}

	@Test
	void versionWhenPinnedIsThatOne() {
		metadata("\"2\":{\"deletion_time\":\"\",\"destroyed\":false},\"3\":{}");
		assertThat(versions("secret/trading", "secret/trading@2", "secret/trading@1"))
			.isEqualTo(Map.of("secret/trading", "3", "secret/trading@2", "2"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"3\":{\"destroyed\":true}", "\"3\":{\"deletion_time\":\"2020-01-01T00:00:00Z\"}", "" })
	void versionWhenDeletedIsLeftToTheRead(String versions) {
		metadata(versions);
		assertThat(versions("secret/trading")).isEmpty();
	}

	@Test
	void versionWhenItWillBeDeletedIsTold() {
		metadata("\"3\":{\"deletion_time\":\"2199-01-01T00:00:00Z\"}");
		assertThat(versions("secret/trading")).containsEntry("secret/trading", "3");
	}

	@Test
	void metadataWhenDeniedAreAskedForOnceAndItIsSaid() {
		this.server.answer("/v1/secret/metadata/", 403, "{\"errors\":[\"1 error occurred: permission denied\"]}");
		try (PrintedLines printed = new PrintedLines()) {
			assertThat(versions("secret/trading", "secret/other")).isEmpty();
			assertThat(versions("secret/trading", "secret/other")).isEmpty();
			assertThat(printed.count("only reading it tells whether it has changed")).isEqualTo(1);
			assertThat(printed.contain("{ capabilities = [\"read\"] }")).isTrue();
		}
		assertThat(this.server.requests()).filteredOn((request) -> request.equals("GET " + METADATA)).hasSize(1);
	}

	@Test
	void metadataWhenGrantedLaterAreAskedForAnHourLater() {
		TestClock clock = new TestClock();
		this.vault.context().bootstrap().register(Clock.class, InstanceSupplier.of(clock));
		this.server.answer(METADATA, 403, "{\"errors\":[\"1 error occurred: permission denied\"]}");
		assertThat(versions("secret/trading")).isEmpty();
		metadata("\"3\":{}");
		clock.pass(Duration.ofMinutes(59));
		assertThat(versions("secret/trading")).isEmpty();
		clock.pass(Duration.ofMinutes(1));
		assertThat(versions("secret/trading")).containsEntry("secret/trading", "3");
	}

	@ParameterizedTest
	@CsvSource({ "500,UNAVAILABLE", "429,THROTTLED" })
	void metadataWhenTheServerIsInTroubleAreAFailure(int status, Reason reason) {
		this.server.answer(METADATA, status, "{\"errors\":[]}", "Retry-After", "60");
		assertFails(reason);
	}

	@Test
	void metadataWhenTheTokenIsInvalidAreAFailure() {
		this.server.answer(METADATA, 403, "{\"errors\":[\"permission denied\"]}");
		assertFails(Reason.UNAUTHENTICATED);
	}

	@Test
	void metadataWhenNotJsonAreAFailure() {
		this.server.answer(METADATA, 200, "<html>canary-login-page</html>");
		assertFails(Reason.UNAVAILABLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"data\":{}}", "{\"data\":{\"current_version\":0,\"versions\":{}}}",
			"{\"data\":{\"a\":\"a value of version 1\"}}" })
	void metadataWhenTheyTellNoVersionAreLeftToTheRead(String answer) {
		this.server.answer(METADATA, 200, answer);
		assertThat(versions("secret/trading")).isEmpty();
	}

	@Test
	void versionWhenTheKindOfTheMountIsNotToldIsTried() {
		this.server.answer("/v1/sys/internal/ui/mounts/", 403,
				"{\"errors\":[\"1 error occurred: permission denied\"]}");
		metadata("\"3\":{}");
		assertThat(versions("secret/trading")).containsEntry("secret/trading", "3");
	}

	@Test
	void entryWhenItHasNoVersionsIsLeftToTheReadWithoutARequest() {
		this.server.answer("/v1/sys/internal/ui/mounts/", 200, "{\"data\":{\"path\":\"secret/\",\"type\":\"kv\"}}");
		assertThat(versions("secret/trading")).isEmpty();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void leaseWhenItLivesHasItsVersionAndNoRequestIsSent() {
		this.server.answer("/v1/sys/internal/ui/mounts/", 200,
				"{\"data\":{\"path\":\"secret/\",\"type\":\"database\"}}");
		this.server.answer("/v1/secret/creds", 200, "{\"lease_id\":\"secret/creds/first\",\"lease_duration\":3600,"
				+ "\"renewable\":true,\"data\":{\"username\":\"u\"}}");
		assertThat(versions("secret/creds")).isEmpty();
		this.vault.entry("secret/creds");
		int requests = this.server.requests().size();
		assertThat(versions("secret/creds")).containsEntry("secret/creds", "first");
		assertThat(this.server.requests()).hasSize(requests);
	}

	private void metadata(String versions) {
		this.server.answer(METADATA, 200, "{\"data\":{\"current_version\":3,\"versions\":{" + versions + "}}}");
	}

	private void assertFails(Reason reason) {
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> versions("secret/trading"))
			.satisfies((failure) -> assertThat(failure.reason()).isEqualTo(reason))
			.withMessageNotContaining("canary");
	}

	private Map<String, String> versions(String... addresses) {
		return this.vault.store()
			.versions(new StoreRequest(List.of(addresses), Deadline.after(Duration.ofSeconds(20))));
	}

}
