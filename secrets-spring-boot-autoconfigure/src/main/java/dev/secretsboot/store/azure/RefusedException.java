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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A vault answers with another status than 200. Nothing of the answer is kept but what a
 * known error code in it means.
 */
final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final Refusal refusal;

	private final Duration retryAfter;

	/**
	 * A refusal.
	 * @param status the status
	 * @param answer the answer
	 * @param retryAfter the header of that name, or {@code null}
	 */
	RefusedException(int status, String answer, @Nullable String retryAfter) {
		super("The vault answers with status " + status, null, false, false);
		this.status = status;
		this.refusal = Refusal.of(answer);
		this.retryAfter = (retryAfter != null && retryAfter.matches("\\d{1,6}"))
				? Duration.ofSeconds(Long.parseLong(retryAfter)) : Duration.ZERO;
	}

	int status() {
		return this.status;
	}

	Refusal refusal() {
		return this.refusal;
	}

	/**
	 * How long the vault wants to be left alone.
	 * @return the time, {@link Duration#ZERO} if it does not say so in seconds
	 */
	Duration retryAfter() {
		return this.retryAfter;
	}

}
