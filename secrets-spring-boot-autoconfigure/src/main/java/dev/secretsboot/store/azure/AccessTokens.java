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

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The access token for one vault: the kind that the vault asks for, kept until shortly
 * before it expires. Safe for several threads, of which one logs in and the others wait.
 */
final class AccessTokens {

	private static final Duration EARLY = Duration.ofMinutes(5);

	/** Between two attempts to replace a token that still counts. */
	private static final Duration PAUSE = Duration.ofSeconds(30);

	private final Login login;

	private final URI vault;

	private final boolean verifiesResource;

	private final Clock clock;

	private @Nullable Challenge challenge;

	private @Nullable AccessToken token;

	private OffsetDateTime renewal = OffsetDateTime.MIN;

	/**
	 * The token for a vault.
	 * @param login gets tokens
	 * @param vault the URL of the vault
	 * @param verifiesResource whether the vault may only ask for tokens of its own domain
	 * @param clock tells when tokens expire
	 */
	AccessTokens(Login login, URI vault, boolean verifiesResource, Clock clock) {
		this.login = login;
		this.vault = vault;
		this.verifiesResource = verifiesResource;
		this.clock = clock;
	}

	/**
	 * The token to ask with.
	 * @return the token, or {@code null} as long as the vault has not told which one
	 * @throws SecretStoreException if there is no login
	 */
	synchronized @Nullable String current() {
		if (this.challenge == null) {
			return null;
		}
		OffsetDateTime now = OffsetDateTime.now(this.clock);
		if (this.token == null || now.isAfter(this.token.getExpiresAt())) {
			return fetch(this.challenge).getToken();
		}
		return (now.isAfter(this.renewal) ? renewed(this.challenge, this.token) : this.token).getToken();
	}

	private AccessToken renewed(Challenge wanted, AccessToken old) {
		try {
			return fetch(wanted);
		}
		catch (SecretStoreException ex) {
			this.renewal = OffsetDateTime.now(this.clock).plus(PAUSE);
			return old;
		}
	}

	/**
	 * The token that a vault wants.
	 * @param header what it says, in {@code WWW-Authenticate}
	 * @param refused the token that it does not accept, {@code null} if it got none
	 * @return another token, or empty if there is none
	 * @throws SecretStoreException if there is no login, or the vault wants a token for
	 * somebody else
	 */
	synchronized Optional<String> answer(String header, @Nullable String refused) {
		Challenge asked = Challenge.of(header);
		if (asked.scope() == null) {
			asked = (this.challenge != null)
					? new Challenge(this.challenge.scope(), this.challenge.tenant(), asked.claims()) : asked;
		}
		if (asked.scope() == null) {
			return Optional.empty();
		}
		boolean isKnown = asked.withoutClaims().equals(this.challenge);
		if (!isKnown) {
			this.challenge = checked(asked).withoutClaims();
		}
		boolean isOld = this.token == null || !isKnown || this.token.getToken().equals(refused);
		AccessToken answer = (this.token != null && !isOld) ? this.token : fetch(asked);
		return answer.getToken().equals(refused) ? Optional.empty() : Optional.of(answer.getToken());
	}

	private Challenge checked(Challenge asked) {
		if (this.verifiesResource && !asked.isFor(this.vault.getHost())) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, AzureSecretStoreFactory.ID)
				.fix("Check the endpoint; only for an emulator, set " + VaultOptions.SECRET
						+ ".challenge-resource-verification-enabled=false")
				.because("The vault " + this.vault + " asks for a token of another domain than its own and gets none");
		}
		return asked;
	}

	private AccessToken fetch(Challenge wanted) {
		AccessToken fetched = this.login.token(new TokenRequestContext().addScopes(String.valueOf(wanted.scope()))
			.setTenantId(wanted.tenant())
			.setClaims(wanted.claims())
			.setCaeEnabled(true));
		OffsetDateTime soon = OffsetDateTime.now(this.clock).plus(PAUSE);
		OffsetDateTime early = fetched.getExpiresAt().minus(EARLY);
		this.renewal = early.isAfter(soon) ? early : soon;
		this.token = fetched;
		return fetched;
	}

}
