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

import dev.secretsboot.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Logs in once, keeps the token, and logs in again when the token is no longer accepted.
 */
final class VaultSession implements VaultClient {

	private final VaultHttp http;

	private final VaultLogin login;

	private final Failures failures;

	private final Renewals renewals;

	private final Duration timeout;

	private Optional<VaultToken> current = Optional.empty();

	VaultSession(VaultHttp http, VaultLogin login, Failures failures, Renewals renewals, Duration timeout) {
		this.http = http;
		this.login = login;
		this.failures = failures;
		this.renewals = renewals;
		this.timeout = timeout;
	}

	@Override
	public VaultResponse send(VaultRequest request, Deadline deadline) {
		VaultToken token = tokenOtherThan(null, deadline);
		VaultResponse response = this.http.send(request, token, deadline);
		if (!response.isInvalidToken()) {
			return response;
		}
		VaultToken fresh = tokenOtherThan(token, deadline);
		return fresh.value().equals(token.value()) ? response : this.http.send(request, fresh, deadline);
	}

	/**
	 * One thread logs in, the others wait for its token.
	 */
	private synchronized VaultToken tokenOtherThan(@Nullable VaultToken refused, Deadline deadline) {
		VaultToken token = this.current.orElse(null);
		if (token == null || token == refused) {
			token = this.login.login(new LoginCall(this.http, deadline, this.failures));
			this.current = Optional.of(token);
			keepAlive(token);
		}
		return token;
	}

	private void keepAlive(VaultToken token) {
		if (token.isOfLogin()) {
			keepAlive(token, token.renewable() ? token.ttl() : Duration.ZERO);
		}
		else {
			// not on the way of the first read: nobody waits for it
			this.renewals.keepLater("the token", () -> keepAlive(token, lookUp(token)));
		}
	}

	private void keepAlive(VaultToken token, Duration ttl) {
		this.renewals.keep("the token", ttl, () -> renew(token, ttl));
	}

	/**
	 * How long a configured token lives, zero if that cannot be prolonged or learned.
	 */
	private Duration lookUp(VaultToken token) {
		VaultResponse response = this.http.send(VaultRequest.get("auth/token/lookup-self"), token,
				Deadline.after(this.timeout));
		return response.json()
			.filter((answer) -> response.isOk())
			.map((answer) -> answer.object("data"))
			.filter((data) -> "true".equals(data.text("renewable")))
			.map((data) -> Leases.seconds(data, "ttl"))
			.orElse(Duration.ZERO);
	}

	/**
	 * Prolong a token. One near its end is left to it: the request that it is refused for
	 * logs in again.
	 */
	private Optional<Duration> renew(VaultToken token, Duration ttl) {
		VaultResponse response = this.http.send(VaultRequest.post("auth/token/renew-self", "{}"), token,
				Deadline.after(this.timeout));
		if (response.isTrouble()) {
			throw this.failures.server(response);
		}
		return response.json()
			.filter((answer) -> response.isOk())
			.map((answer) -> Leases.seconds(answer.object("auth"), "lease_duration"))
			.filter((left) -> left.compareTo(ttl.dividedBy(2)) > 0);
	}

}
