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

import java.net.ProtocolException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.support.http.TooLargeException;

/**
 * What the failures of one vault mean. No message of the SDK or the JDK is passed on: it
 * may quote the answer.
 */
final class KeyVaultFailures {

	/** A refusal that does not pass in this many attempts is meant. */
	private static final int RETRIES_OF_REFUSAL = 2;

	private final URI endpoint;

	private final AzureCommands commands;

	KeyVaultFailures(URI endpoint) {
		this.endpoint = endpoint;
		this.commands = new AzureCommands(String.valueOf(endpoint.getHost()).split("\\.")[0]);
	}

	AzureCommands commands() {
		return this.commands;
	}

	static boolean isNotFound(Throwable failure) {
		return status(failure) == 404;
	}

	/**
	 * Whether to try again, and how long the vault wants to be left alone before.
	 */
	static Optional<Duration> pauseAfter(Throwable failure, int retries) {
		int status = status(failure);
		boolean mayPass = switch (status) {
			case 0 -> Network.isTransient(failure) || isUnreachableLogin(failure);
			case 403 -> retries < RETRIES_OF_REFUSAL && refusal(failure).mayPass();
			case 408, 429 -> true;
			default -> status >= 500 && status != 501;
		};
		return mayPass ? Optional.of(retryAfter(failure)) : Optional.empty();
	}

	private static boolean isUnreachableLogin(Throwable failure) {
		SecretStoreException login = Network.find(failure, SecretStoreException.class);
		return login != null && login.reason() == Reason.UNREACHABLE;
	}

	/**
	 * Tell a failure.
	 * @param failure what the client threw
	 * @param address what was asked for
	 * @param text the address as the user wrote it
	 */
	SecretStoreException of(Throwable failure, SecretAddress address, String text) {
		SecretStoreException known = Network.find(failure, SecretStoreException.class);
		if (known != null) {
			return known;
		}
		if (Network.find(failure, TooLargeException.class) != null) {
			return begin(Reason.MALFORMED, text)
				.fix("Check that this is the intended vault and entry; if it is, raise secrets.max-size")
				.because("The answer of the vault is larger than secrets.max-size allows");
		}
		int status = status(failure);
		boolean isUnreadable = Network.find(failure, ProtocolException.class) != null;
		if (status == 0 && !isUnreadable && Network.isNetworkFailure(failure)) {
			return Network.failure(failure, this.endpoint.getAuthority())
				.at(text)
				.because("The vault " + this.endpoint + " cannot be reached: " + Network.fact(failure));
		}
		return ofStatus(status, failure, address, text);
	}

	private SecretStoreException ofStatus(int status, Throwable failure, SecretAddress address, String text) {
		if (status == 401) {
			return begin(Reason.UNAUTHENTICATED, text).fix(
					"Check that spring.cloud.azure.profile.tenant-id is the tenant of the vault: az keyvault show --name "
							+ this.commands.vault() + " --query properties.tenantId")
				.because("The vault " + this.endpoint + " does not accept the token of the application");
		}
		if (status == 403) {
			Refusal refusal = refusal(failure);
			return begin(refusal.reason(), text).fix(refusal.fix(this.commands, address)).because(refusal.fact());
		}
		if (status == 407) {
			return begin(Reason.UNREACHABLE, text)
				.fix("Set spring.cloud.azure.proxy.username and .password, and let Java send them to a proxy:"
						+ " -Djdk.http.auth.tunneling.disabledSchemes=")
				.because("The vault " + this.endpoint + " cannot be reached: the proxy before it wants a login");
		}
		if (status == 429) {
			return begin(Reason.THROTTLED, text)
				.fix("Read fewer secrets at once (secrets.sources, secret-keys), or use one vault for each application")
				.because("The vault " + this.endpoint + " gets too many requests and did not recover in time");
		}
		if (status >= 400) {
			return begin(Reason.UNAVAILABLE, text).fix("Ask by hand: " + this.commands.show(address))
				.because("The vault " + this.endpoint + " answers with status " + status);
		}
		return begin(Reason.UNAVAILABLE, text)
			.fix("Check that " + this.endpoint + " is a Key Vault and no proxy answers instead of it; ask by hand: "
					+ this.commands.show(address))
			.because("The answer of " + this.endpoint + " cannot be understood");
	}

	private static SecretStoreException.Builder begin(Reason reason, String text) {
		return SecretStoreException.of(reason, AzureSecretStoreFactory.ID).at(text);
	}

	private static int status(Throwable failure) {
		RefusedException refused = Network.find(failure, RefusedException.class);
		return (refused != null) ? refused.status() : 0;
	}

	private static Refusal refusal(Throwable failure) {
		RefusedException refused = Network.find(failure, RefusedException.class);
		return (refused != null) ? refused.refusal() : Refusal.OTHER;
	}

	private static Duration retryAfter(Throwable failure) {
		RefusedException refused = Network.find(failure, RefusedException.class);
		return (refused != null) ? refused.retryAfter() : Duration.ZERO;
	}

}
