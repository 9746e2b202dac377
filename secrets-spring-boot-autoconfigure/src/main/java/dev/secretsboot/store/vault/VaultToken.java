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
import java.util.regex.Pattern;

import dev.secretsboot.SecretStoreException.Reason;

/**
 * A token and what is known about its life. Its {@link #toString()} does not show it.
 *
 * @param value the token
 * @param ttl how long it lives from its login on, zero if it has no end or none is known
 * @param renewable whether its life can be prolonged
 */
record VaultToken(String value, Duration ttl, boolean renewable) {

	private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

	/**
	 * A token of which nothing else is known.
	 * @param text the token, with white space around it ignored as a file may have it
	 * @param origin where it comes from, for the message
	 * @return the token
	 */
	static VaultToken of(String text, String origin) {
		String token = text.strip();
		if (!PRINTABLE.matcher(token).matches()) {
			// refused here because the client's own message would quote it
			throw Failures.of(Reason.MISCONFIGURED)
				.fix("Correct " + origin)
				.because(origin + " holds no token: it is empty or has characters that no token has");
		}
		return new VaultToken(token, Duration.ZERO, false);
	}

	/**
	 * Whether a login has issued it and told how long it lives.
	 * @return {@code false} for a token that was configured
	 */
	boolean isOfLogin() {
		return !this.ttl.isZero();
	}

	@Override
	public String toString() {
		return "VaultToken[ttl=" + this.ttl + ", renewable=" + this.renewable + "]";
	}

}
