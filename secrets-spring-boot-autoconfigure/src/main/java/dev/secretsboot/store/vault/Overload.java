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

import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;

/**
 * An answer that may be another one in a moment.
 */
final class Overload extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient VaultResponse response;

	Overload(VaultResponse response) {
		super("HTTP " + response.status(), null, false, false);
		this.response = response;
	}

	VaultResponse response() {
		return this.response;
	}

	/**
	 * How long to wait at least before the next attempt.
	 * @param failure what the last attempt threw
	 * @param retries how often it has been tried again
	 * @return the time, or empty if there is nothing to wait for
	 */
	static Optional<Duration> pauseAfter(Throwable failure, int retries) {
		if (failure instanceof Overload overload) {
			return Optional.of(overload.response.waitTime().orElse(Duration.ZERO));
		}
		// a server that restarts: nothing was sent yet
		return (failure.getCause() instanceof ConnectException) ? Optional.of(Duration.ZERO) : Optional.empty();
	}

}
