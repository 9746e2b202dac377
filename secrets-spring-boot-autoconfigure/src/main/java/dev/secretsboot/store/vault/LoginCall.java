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

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.support.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one login: each either answers what is needed or explains why there is
 * no login.
 */
final class LoginCall {

	private final VaultHttp http;

	private final Deadline deadline;

	private final Failures failures;

	LoginCall(VaultHttp http, Deadline deadline, Failures failures) {
		this.http = http;
		this.deadline = deadline;
		this.failures = failures;
	}

	/**
	 * Ask for a token.
	 * @param request the login
	 * @param initial a token to ask with, or {@code null}
	 * @return the token
	 */
	VaultToken token(VaultRequest request, @Nullable VaultToken initial) {
		JsonObject auth = send(request, initial).object("auth");
		String token = auth.text("client_token");
		if (token == null) {
			throw incomplete(request);
		}
		Duration ttl = Leases.seconds(auth, "lease_duration");
		boolean renewable = "true".equals(auth.text("renewable"));
		return new VaultToken(VaultToken.of(token, request.path()).value(), ttl, renewable);
	}

	/**
	 * Ask for something that a login needs.
	 * @param request the request
	 * @param initial the token to ask with
	 * @param field the field of the answer's data
	 * @return the field
	 */
	String field(VaultRequest request, VaultToken initial, String field) {
		String text = send(request, initial).object("data").text(field);
		if (text == null) {
			throw incomplete(request);
		}
		return text;
	}

	private JsonObject send(VaultRequest request, @Nullable VaultToken initial) {
		VaultResponse response = this.http.send(request, initial, this.deadline);
		if (response.isOk()) {
			return response.json().orElseThrow(() -> this.failures.notVault(response));
		}
		if (response.status() == 429 || response.status() >= 500 || response.redirectTarget().isPresent()) {
			throw this.failures.server(response);
		}
		throw this.failures.login(request, response);
	}

	private static SecretStoreException incomplete(VaultRequest request) {
		return Failures.of(Reason.UNAUTHENTICATED)
			.because("The answer to the login at " + request.path() + " lacks what a login needs");
	}

}
