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

package dev.secretsboot.store.aws;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import dev.secretsboot.Deadline;
import dev.secretsboot.support.HeaderLog;
import dev.secretsboot.support.JsonObject;
import dev.secretsboot.support.http.Answer;
import dev.secretsboot.support.http.Request;
import dev.secretsboot.support.http.UrlConnectionClient;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.retries.api.RetryStrategy;

import org.springframework.util.unit.DataSize;

/**
 * Sends calls signed with Signature Version 4, and again as the SDK's standard retry
 * strategy says, within the time of the call. Follows a service whose clock differs.
 */
final class SignedCalls {

	private static final String SERVICE = "secretsmanager";

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

	/** The longest escape of a character in JSON. */
	private static final int MAX_ESCAPE = 6;

	private static final int FRAME = 64 * 1024;

	private static final Duration DEFAULT_TIME = Duration.ofSeconds(30);

	private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

	private final RetryStrategy retries = AwsRetryStrategy.standardRetryStrategy();

	private final UrlConnectionClient http = new UrlConnectionClient(CONNECT_TIMEOUT, READ_TIMEOUT);

	private final int maxBytes;

	private final URI endpoint;

	private final String region;

	private final Login login;

	private volatile Duration skew = Duration.ZERO;

	SignedCalls(URI endpoint, String region, Login login, DataSize maxSize) {
		this.maxBytes = (int) Math.min(Integer.MAX_VALUE - 8, maxSize.toBytes() * MAX_ESCAPE * Batches.SIZE + FRAME);
		this.endpoint = endpoint;
		this.region = region;
		this.login = login;
	}

	/**
	 * Send a call and wait for its answer.
	 * @param action the name of the action
	 * @param body its JSON
	 * @param request tells the time there is
	 * @return the answer
	 * @throws AwsServiceException if the service refuses
	 * @throws SdkClientException if there is no answer
	 * @throws dev.secretsboot.SecretStoreException if there is no login
	 */
	JsonObject post(String action, byte[] body, AwsRequest request) {
		Deadline deadline = Deadline.after(request.overrideConfiguration()
			.flatMap(RequestOverrideConfiguration::apiCallTimeout)
			.orElse(DEFAULT_TIME));
		return new SdkRetry(this.retries, action, deadline).call(() -> attempt(action, body, deadline));
	}

	private JsonObject attempt(String action, byte[] body, Deadline deadline) {
		AwsCredentials identity = this.login.resolve();
		SdkHttpRequest unsigned = SdkHttpRequest.builder()
			.method(SdkHttpMethod.POST)
			.uri(this.endpoint)
			.putHeader("Content-Type", "application/x-amz-json-1.1")
			.putHeader("X-Amz-Target", SERVICE + "." + action)
			.build();
		SdkHttpRequest signed = this.signer
			.sign((sign) -> sign.identity(identity)
				.request(unsigned)
				.payload(ContentStreamProvider.fromByteArray(body))
				.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
				.putProperty(AwsV4HttpSigner.REGION_NAME, this.region)
				.putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.offset(Clock.systemUTC(), this.skew)))
			.request();
		try {
			HeaderLog.hideLogins(AwsSecretStoreFactory.ID);
			Answer answer = this.http.send(new Request(this.endpoint, signed.headers(), body, this.maxBytes), deadline);
			return answer.isOk() ? read(answer) : refused(answer);
		}
		catch (IOException ex) {
			throw SdkClientException.create("There was no answer to " + action, ex);
		}
	}

	private static JsonObject read(Answer answer) throws ProtocolException {
		return JsonObject.read(answer.body())
			.orElseThrow(() -> new ProtocolException("The answer is not a JSON object"));
	}

	private JsonObject refused(Answer answer) {
		AwsServiceException refusal = Refusal.of(answer);
		if (refusal.isClockSkewException()) {
			clockOf(answer).ifPresent((time) -> this.skew = Duration.between(Instant.now(), time));
		}
		throw refusal;
	}

	private static Optional<Instant> clockOf(Answer answer) {
		try {
			return Optional.ofNullable(answer.header("Date"))
				.map((date) -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
