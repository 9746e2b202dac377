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

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException.Reason;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is done to keep tokens and leases alive.
 */
class VaultRenewalTests {

	private final StubVault server = new StubVault().entry("trading", "{\"value\":\"x\"}");

	private final VaultTestStore vault = VaultTestStore.at(this.server.url());

	private final Renewals renewals = new Renewals(LogFactory.getLog(VaultRenewalTests.class), Duration.ZERO);

	@AfterEach
	void stop() {
		this.renewals.close();
		this.server.close();
	}

	@Test
	void tokenWhenIssuedByALoginIsRenewed() {
		this.server.answer("/v1/auth/approle/login", 200,
				"{\"auth\":{\"client_token\":\"t\",\"lease_duration\":3,\"renewable\":true}}");
		this.server.answer("/v1/auth/token/renew-self", 200, "{\"auth\":{\"lease_duration\":3}}");
		this.vault.with("authentication", "APPROLE").with("app-role.role-id", "r");
		assertThat(this.vault.text("secret/trading")).isEqualTo("x");
		awaitRequest("POST /v1/auth/token/renew-self");
		this.vault.store().close();
	}

	@Test
	void tokenWhenConfiguredIsLookedUpAfterTheStartAndRenewed() {
		this.server.answer("/v1/auth/token/lookup-self", 200, "{\"data\":{\"ttl\":3,\"renewable\":true}}");
		this.server.answer("/v1/auth/token/renew-self", 200, "{\"auth\":{\"lease_duration\":1}}");
		VaultToken token = VaultToken.of("t", "test");
		session((call) -> token).send(VaultRequest.get("secret/data/trading"), Deadline.after(Duration.ofSeconds(5)));
		awaitRequest("POST /v1/auth/token/renew-self");
	}

	@Test
	void renewalWhenFailingIsRepeatedInTheTimeThatIsLeft() throws InterruptedException {
		CountDownLatch attempts = new CountDownLatch(2);
		this.renewals.keep("a test", Duration.ofSeconds(6), () -> {
			attempts.countDown();
			throw Failures.of(Reason.UNREACHABLE).because("no network");
		});
		assertThat(attempts.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void renewalWhenClosedIsNotMade() {
		AtomicInteger made = new AtomicInteger();
		this.renewals.close();
		this.renewals.keep("a test", Duration.ofSeconds(2),
				() -> Optional.of(Duration.ofSeconds(made.incrementAndGet())));
		this.renewals.keepLater("a test", made::incrementAndGet);
		assertThat(made).hasValue(0);
	}

	@Test
	void leaseWhenItCannotBeRenewedIsReplacedByTheNextRead() {
		this.server.answer("/v1/sys/internal/ui/mounts/", 200,
				"{\"data\":{\"path\":\"secret/\",\"type\":\"database\"}}");
		lease("first", 3);
		this.server.answer("/v1/sys/leases/renew", 400, "{\"errors\":[\"lease not found\"]}");
		this.vault.with("token", "t");
		assertThat(this.vault.entry("secret/creds").version()).contains("first");
		lease("second", 3600);
		assertThat(this.vault.entry("secret/creds").version()).contains("first");
		awaitRequest("POST /v1/sys/leases/renew");
		await().until(() -> this.vault.entry("secret/creds").version().equals(Optional.of("second")));
		this.vault.store().close();
	}

	@Test
	void leaseWhenNotRenewableTellsItsEnd() {
		this.server.answer("/v1/sys/internal/ui/mounts/", 200, "{\"data\":{\"path\":\"secret/\",\"type\":\"aws\"}}");
		this.server.answer("/v1/secret/creds", 200,
				"{\"lease_id\":\"secret/creds/x\",\"lease_duration\":60,\"renewable\":false,\"data\":{\"a\":\"b\"}}");
		this.vault.with("token", "t");
		assertThat(this.vault.entry("secret/creds").rotation().expires().orElseThrow().source())
			.isEqualTo("lease_duration");
	}

	@Test
	void leaseWhenNotRenewableIsReplacedInTime() {
		this.server.answer("/v1/sys/internal/ui/mounts/", 200, "{\"data\":{\"path\":\"secret/\",\"type\":\"aws\"}}");
		fixedLease("first");
		this.vault.with("token", "t");
		assertThat(this.vault.entry("secret/creds").version()).contains("first");
		fixedLease("second");
		assertThat(this.vault.entry("secret/creds").version()).contains("first");
		await().until(() -> this.vault.entry("secret/creds").version().equals(Optional.of("second")));
	}

	private void fixedLease(String id) {
		this.server.answer("/v1/secret/creds", 200, "{\"lease_id\":\"secret/creds/" + id
				+ "\",\"lease_duration\":3,\"renewable\":false,\"data\":{\"a\":\"b\"}}");
	}

	private void lease(String id, int seconds) {
		this.server.answer("/v1/secret/creds", 200, "{\"lease_id\":\"secret/creds/" + id + "\",\"lease_duration\":"
				+ seconds + ",\"renewable\":true,\"data\":{\"username\":\"u\"}}");
	}

	private VaultSession session(VaultLogin login) {
		VaultSettings settings = VaultSettings.of(this.vault.context().environment());
		Failures failures = new Failures(settings.endpoint(), new Commands(null));
		VaultHttp http = new VaultHttp(settings.endpoint(), settings, this.vault.context().maxSize(), failures);
		return new VaultSession(http, login, failures, this.renewals, Duration.ofSeconds(5));
	}

	private void awaitRequest(String request) {
		await().atMost(Duration.ofSeconds(20)).until(() -> this.server.requests().contains(request));
	}

}
