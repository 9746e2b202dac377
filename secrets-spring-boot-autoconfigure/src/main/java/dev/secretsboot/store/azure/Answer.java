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

import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * What came back from a vault.
 *
 * @param status the status
 * @param challenge the header {@code WWW-Authenticate} of a {@code 401}, else
 * {@code null}
 * @param retryAfter the header of that name, or {@code null}
 * @param body the body
 */
record Answer(int status, @Nullable String challenge, @Nullable String retryAfter, byte[] body) {

	boolean isSuccess() {
		return this.status == HttpURLConnection.HTTP_OK;
	}

	/**
	 * This answer as a failure.
	 */
	RefusedException refusal() {
		return new RefusedException(this.status, new String(this.body, StandardCharsets.UTF_8), this.retryAfter);
	}

	@Override
	public String toString() {
		return "Answer[status=" + this.status + "]";
	}

}
