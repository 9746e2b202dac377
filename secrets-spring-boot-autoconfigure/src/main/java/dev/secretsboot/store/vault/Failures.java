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
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

/**
 * What can go wrong on the way to Vault and with Vault as a whole, in the words of its
 * operator. Nothing of an answer is quoted.
 */
final class Failures {

	private final URI endpoint;

	private final Commands commands;

	Failures(URI endpoint, Commands commands) {
		this.endpoint = endpoint;
		this.commands = commands;
	}

	static SecretStoreException.Builder of(Reason reason) {
		return SecretStoreException.of(reason, VaultStoreFactory.ID);
	}

	/**
	 * There was no whole answer.
	 * @param cause what the connection reported
	 * @return the failure
	 */
	SecretStoreException network(IOException cause) {
		SecretStoreException.Builder failure = of(Reason.UNREACHABLE).causedBy(cause);
		if (cause instanceof SocketTimeoutException && String.valueOf(cause.getMessage()).startsWith("Connect")) {
			return failure.fix("Check the network, or raise " + VaultSettings.PREFIX + ".connection-timeout")
				.because("No connection to " + this.endpoint + " in time");
		}
		if (cause instanceof SocketTimeoutException) {
			return late();
		}
		if (TlsFailure.isTlsFailure(cause)) {
			TlsFailure tls = TlsFailure.of(cause);
			return failure.fix(tls.fix()).because("No connection to " + this.endpoint + ": " + tls.fact());
		}
		if (cause instanceof UnknownHostException) {
			return failure.fix("Correct " + VaultSettings.PREFIX + ".uri or the name service")
				.because("The host " + this.endpoint.getHost() + " is not known");
		}
		if (cause instanceof ConnectException) {
			return failure.fix("Start the server or correct " + VaultSettings.PREFIX + ".uri")
				.because("Nothing accepts connections at " + this.endpoint);
		}
		return failure.fix("Check the server and what stands before it: " + this.commands.of("status", ""))
			.because("The connection to " + this.endpoint + " broke before the answer was complete");
	}

	/**
	 * The answer took too long.
	 * @return the failure
	 */
	SecretStoreException late() {
		return of(Reason.UNREACHABLE)
			.fix("Check the server's load, or raise " + VaultSettings.PREFIX
					+ ".read-timeout and secrets.startup-timeout")
			.because(this.endpoint + " did not answer in time");
	}

	/**
	 * The server answered, but with an error that has nothing to do with the address that
	 * was asked.
	 * @param response an answer other than 200, 403 and 404
	 * @return the failure, to be finished or thrown
	 */
	SecretStoreException server(VaultResponse response) {
		return server(response, of(reason(response)));
	}

	/**
	 * As {@link #server(VaultResponse)}, for an address.
	 * @param response an answer other than 200, 403 and 404
	 * @param address the address that was asked
	 * @return the failure
	 */
	SecretStoreException server(VaultResponse response, String address) {
		return server(response, of(reason(response)).at(address));
	}

	private static Reason reason(VaultResponse response) {
		return switch (response.status()) {
			case 429 -> Reason.THROTTLED;
			case 400, 405 -> Reason.MISCONFIGURED;
			default -> Reason.UNAVAILABLE;
		};
	}

	private SecretStoreException server(VaultResponse response, SecretStoreException.Builder failure) {
		if (response.status() == 429) {
			String wait = response.waitTime().map((time) -> " and asks to wait " + time.toSeconds() + " s").orElse("");
			return failure.fix("Look at the rate limits: " + this.commands.of("list", "sys/quotas/rate-limit"))
				.because(this.endpoint + " answers that there are too many requests (HTTP 429)" + wait);
		}
		if (response.says("vault is sealed")) {
			return failure.fix("Unseal it: " + this.commands.of("operator unseal", ""))
				.because(this.endpoint + " is sealed");
		}
		if (response.says("not initialized") || response.says("not yet initialized")) {
			return failure.fix("Initialize it: " + this.commands.of("operator init", ""))
				.because(this.endpoint + " is not initialized");
		}
		if (response.redirectTarget().isPresent()) {
			return failure.fix("Set " + VaultSettings.PREFIX + ".uri to the active node or the load balancer")
				.because(this.endpoint + " is not the active node: it redirects to "
						+ response.redirectTarget().orElseThrow() + ", and redirects are not followed");
		}
		if (response.status() == 472 || response.status() == 473 || response.says("standby")) {
			return failure.fix("Set " + VaultSettings.PREFIX + ".uri to the active node or the load balancer")
				.because(this.endpoint + " is a standby node (HTTP " + response.status() + ")");
		}
		if (response.says("client sent an http request to an https server")) {
			return failure.fix("Set " + VaultSettings.PREFIX + ".uri to https://...")
				.because(this.endpoint + " wants https");
		}
		return failure.fix("Look at the server's log and at " + this.commands.of("status", ""))
			.because(this.endpoint + " answered HTTP " + response.status());
	}

	/**
	 * The server answered 200 with something that is no answer of Vault.
	 * @param response the answer
	 * @return the failure
	 */
	SecretStoreException notVault(VaultResponse response) {
		String type = (response.contentType() != null) ? " (" + response.contentType() + ")" : "";
		return of(Reason.UNAVAILABLE)
			.fix("Check that " + VaultSettings.PREFIX + ".uri leads to Vault and not to a login or error page")
			.because("The answer of " + this.endpoint + " is not one of Vault" + type);
	}

	/**
	 * The answer is so large that reading it was given up.
	 * @return the failure
	 */
	SecretStoreException tooLarge() {
		return of(Reason.MALFORMED).fix("Store less, or raise secrets.max-size")
			.because("The answer of " + this.endpoint + " is far larger than secrets.max-size allows");
	}

	/**
	 * A login was refused.
	 * @param request the request that was refused
	 * @param response the refusal
	 * @return the failure
	 */
	SecretStoreException login(VaultRequest request, VaultResponse response) {
		SecretStoreException.Builder failure = of(Reason.UNAUTHENTICATED);
		if (response.says("wrapping token is not valid")) {
			return failure.fix("Wrap a new one; if nobody of yours used this one, somebody else did")
				.because(
						"The wrapping token in " + VaultSettings.PREFIX + ".token is unknown, expired or already used");
		}
		if (response.says("secret id") || response.says("role id") || response.says("secret_id")
				|| response.says("role_id")) {
			return failure
				.fix("Issue a new secret ID: " + this.commands.of("write", "-f auth/approle/role/<role>/secret-id"))
				.because("The login at " + request.path()
						+ " is refused: role ID or secret ID is wrong, expired or used up");
		}
		return failure
			.fix("Compare role and mount with " + this.commands.of("auth list", "") + " and " + VaultSettings.PREFIX
					+ ".*")
			.because("The login at " + request.path() + " is refused (HTTP " + response.status()
					+ "): no such login method, or it does not accept this application");
	}

	/**
	 * The token is not accepted.
	 * @return the failure
	 */
	SecretStoreException invalidToken() {
		return of(Reason.UNAUTHENTICATED)
			.fix("Give the application a valid token in " + VaultSettings.PREFIX + ".token, or a login that can be "
					+ "repeated, as authentication APPROLE and KUBERNETES can; check one with "
					+ this.commands.of("token lookup", ""))
			.because(this.endpoint + " does not accept the token: unknown, expired or revoked");
	}

}
