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

	private Optional<VaultToken> current = Optional.empty();

	VaultSession(VaultHttp http, VaultLogin login, Failures failures) {
		this.http = http;
		this.login = login;
		this.failures = failures;
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
		}
		return token;
	}

}
