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

package dev.secretsboot.store.gcp;

import java.net.ProtocolException;
import java.time.Duration;
import java.util.Objects;

import dev.secretsboot.support.JsonObject;
import dev.secretsboot.support.http.Answer;
import org.jspecify.annotations.Nullable;

/**
 * An answer with an error status: {@code google.rpc.Status} in its JSON form, or the page
 * of somebody who stands between.
 *
 * @see <a href="https://cloud.google.com/apis/design/errors#http_mapping">Google Cloud:
 * errors, HTTP mapping</a>
 */
final class RestError {

	private static final int TOO_MANY_REQUESTS = 429;

	private static final int SERVER_ERROR = 500;

	private RestError() {
	}

	/**
	 * What an answer says.
	 * @throws ProtocolException if it names a pause that cannot be read
	 */
	static CallFailure of(Answer answer) throws ProtocolException {
		JsonObject error = JsonObject.read(answer.body()).orElse(JsonObject.none()).object("error");
		String status = error.text("status", "");
		if (!isName(status)) {
			return new CallFailure(status(answer.status()), "", "", seconds(answer.header("Retry-After")));
		}
		String reason = "";
		Duration delay = seconds(answer.header("Retry-After"));
		for (JsonObject detail : error.objects("details")) {
			String type = detail.text("@type", "");
			if (type.endsWith("google.rpc.ErrorInfo")) {
				reason = detail.text("reason", "");
			}
			else if (type.endsWith("google.rpc.RetryInfo")) {
				delay = Objects.requireNonNullElse(detail.as("retryDelay", RestSecretManager::duration), delay);
			}
		}
		return new CallFailure(status, reason, error.text("message", ""), delay);
	}

	/**
	 * The status is printed, so it must not be anything else.
	 */
	private static boolean isName(String status) {
		for (int i = 0; i < status.length(); i++) {
			if (status.charAt(i) != '_' && (status.charAt(i) < 'A' || status.charAt(i) > 'Z')) {
				return false;
			}
		}
		return !status.isEmpty();
	}

	/**
	 * Only what may pass is believed of somebody else: that a secret does not exist, for
	 * example, is not.
	 */
	private static String status(int status) {
		if (status == TOO_MANY_REQUESTS) {
			return CallFailure.RESOURCE_EXHAUSTED;
		}
		return (status >= SERVER_ERROR) ? CallFailure.UNAVAILABLE : CallFailure.FOREIGN;
	}

	private static Duration seconds(@Nullable String retryAfter) {
		try {
			return (retryAfter != null) ? Duration.ofSeconds(Math.max(0, Integer.parseInt(retryAfter.strip())))
					: Duration.ZERO;
		}
		catch (NumberFormatException ex) {
			return Duration.ZERO;
		}
	}

}
