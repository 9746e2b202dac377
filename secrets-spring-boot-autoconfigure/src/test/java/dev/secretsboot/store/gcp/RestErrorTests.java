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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import dev.secretsboot.support.http.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RestError}.
 */
class RestErrorTests {

	private static final String THROTTLED = """
			{"error": {"code": 429, "message": "Quota exceeded", "status": "RESOURCE_EXHAUSTED", "details": [
			  {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "RATE_LIMIT_EXCEEDED",
			   "domain": "googleapis.com", "metadata": {"service": "secretmanager.googleapis.com"}},
			  {"@type": "type.googleapis.com/google.rpc.Help", "links": [{"url": "https://cloud.google.com"}]}%s]}}""";

	private static final String RETRY_INFO = """
			, {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "3.000000005s"}""";

	@Test
	void errorWhenOfTheServiceHasItsStatusAndReason() throws ProtocolException {
		CallFailure failure = error(429, THROTTLED.formatted(""), null);
		assertThat(failure.status()).isEqualTo("RESOURCE_EXHAUSTED");
		assertThat(failure.reason()).isEqualTo("RATE_LIMIT_EXCEEDED");
		assertThat(CallFailure.pauseAfter(failure, 0)).hasValue(Duration.ZERO);
	}

	@Test
	void pauseWhenTheServiceNamesOneIsKept() throws ProtocolException {
		CallFailure failure = error(429, THROTTLED.formatted(RETRY_INFO), "7");
		assertThat(CallFailure.pauseAfter(failure, 0)).hasValue(Duration.ofSeconds(3, 5));
		assertThat(CallFailure.pauseAfter(error(429, THROTTLED.formatted(""), "7"), 0)).hasValue(Duration.ofSeconds(7));
	}

	@ParameterizedTest
	@CsvSource({ "401, foreign", "403, foreign", "404, foreign", "429, RESOURCE_EXHAUSTED", "500, UNAVAILABLE",
			"502, UNAVAILABLE", "503, UNAVAILABLE" })
	void pageWhenOfSomebodyElseIsOnlyBelievedWhatMayPass(int status, String expected) throws ProtocolException {
		assertThat(error(status, "<html>canary-1</html>", null).status()).isEqualTo(expected);
		assertThat(error(status, "{\"message\": \"no\"}", null).status()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "5, 5", "0, 0", "-1, 0", "'Sat, 21 Nov 2026 18:00:00 GMT', 0", "99999999999, 0" })
	void pauseWhenOfSomebodyElseIsKeptIfItIsInSeconds(String header, long seconds) throws ProtocolException {
		assertThat(CallFailure.pauseAfter(error(503, "", header), 0)).hasValue(Duration.ofSeconds(seconds));
	}

	@Test
	void statusWhenItIsNoNameIsNotTaken() throws ProtocolException {
		CallFailure failure = error(400, "{\"error\": {\"status\": \"canary-1\"}}", null);
		assertThat(failure.status()).isEqualTo(CallFailure.FOREIGN);
	}

	private static CallFailure error(int status, String body, @Nullable String retryAfter) throws ProtocolException {
		List<String> headers = (retryAfter != null) ? List.of("Retry-After", retryAfter) : List.of();
		return RestError.of(new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8)));
	}

}
