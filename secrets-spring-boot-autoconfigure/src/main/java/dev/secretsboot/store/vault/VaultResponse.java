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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import dev.secretsboot.support.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the API. Its body may hold secrets, also with an error status: nothing of
 * it goes into a message. Errors are recognised by the phrases that Vault and OpenBao are
 * known to use.
 *
 * @param status the HTTP status
 * @param body the body, at most as large as the client allows
 * @param contentType the media type without parameters, or {@code null}
 * @param retryAfter the header of that name, or {@code null}
 * @param redirect where the server would have the client go, or {@code null}
 */
record VaultResponse(int status, byte[] body, @Nullable String contentType, @Nullable String retryAfter,
		@Nullable String redirect) {

	boolean isOk() {
		return this.status == 200;
	}

	boolean isMissing() {
		return this.status == 404;
	}

	boolean isDenied() {
		return this.status == 403;
	}

	/**
	 * Whether the same request may work in a moment: too many requests, a node that lags
	 * behind, a proxy without a server behind it. A sealed server is not unsealed in a
	 * moment.
	 * @return {@code true} if so
	 */
	boolean isOverload() {
		return switch (this.status) {
			case 412, 429, 502, 504 -> true;
			case 503 -> !says("vault is sealed");
			default -> false;
		};
	}

	/**
	 * Whether the server is the problem, not what it was asked.
	 * @return {@code true} if so
	 */
	boolean isTrouble() {
		return isOverload() || this.status >= 500;
	}

	/**
	 * Whether the token is the problem, not its policies. A refusal by policy comes as a
	 * list of errors ({@code 1 error occurred: * permission denied}), an unknown token as
	 * the bare phrase or, in Vault since 1.15, as {@code invalid token}.
	 * @return {@code true} for an unknown, expired or revoked token
	 */
	boolean isInvalidToken() {
		return isDenied() && (says("[\"permission denied\"]") || says("invalid token") || says("bad token"));
	}

	/**
	 * Whether the body of an error contains a phrase.
	 * @param phrase the phrase, in lower case
	 * @return {@code true} if it does, in any case
	 */
	boolean says(String phrase) {
		return this.status >= 400
				&& new String(this.body, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).contains(phrase);
	}

	/**
	 * The body as JSON.
	 * @return the object, or empty if the body is something else
	 */
	Optional<JsonObject> json() {
		return JsonObject.read(this.body);
	}

	/**
	 * How long the server wants to be left alone.
	 * @return the time, or empty if it does not say so in seconds
	 */
	Optional<Duration> waitTime() {
		return (this.retryAfter != null && this.retryAfter.matches("\\d{1,6}"))
				? Optional.of(Duration.ofSeconds(Long.parseLong(this.retryAfter))) : Optional.empty();
	}

	/**
	 * The scheme, host and port of a redirect.
	 * @return for example {@code https://vault-1.example:8200}, or empty
	 */
	Optional<String> redirectTarget() {
		try {
			URI target = URI.create((this.redirect != null) ? this.redirect : "");
			return (target.getHost() != null) ? Optional.of(target.getScheme() + "://" + target.getAuthority())
					: Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	@Override
	public String toString() {
		return "VaultResponse[status=" + this.status + "]";
	}

}
