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

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import dev.secretsboot.Deadline;
import dev.secretsboot.support.TimedRetry;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * One call and its attempts: the SDK's strategy says whether and when there is another,
 * the deadline has the last word.
 */
final class SdkRetry {

	/** The strategy counts, and its pauses have their jitter already. */
	private static final TimedRetry AS_THE_STRATEGY_SAYS = new TimedRetry(Integer.MAX_VALUE, Duration.ZERO,
			Duration.ZERO);

	private final RetryStrategy strategy;

	private final Deadline deadline;

	private RetryToken token;

	SdkRetry(RetryStrategy strategy, String action, Deadline deadline) {
		this.strategy = strategy;
		this.deadline = deadline;
		this.token = strategy.acquireInitialToken(AcquireInitialTokenRequest.create(action)).token();
	}

	/**
	 * Call until it succeeds.
	 * @throws RuntimeException what the last attempt threw
	 */
	<T> T call(Supplier<T> attempt) {
		T result = AS_THE_STRATEGY_SAYS.call(this.deadline, this::pauseAfter, attempt);
		this.strategy.recordSuccess(RecordSuccessRequest.create(this.token));
		return result;
	}

	private Optional<Duration> pauseAfter(Throwable failure, int retries) {
		try {
			RefreshRetryTokenResponse next = this.strategy
				.refreshRetryToken(RefreshRetryTokenRequest.builder().token(this.token).failure(failure).build());
			this.token = next.token();
			return Optional.of(next.delay());
		}
		catch (TokenAcquisitionFailedException ex) {
			return Optional.empty();
		}
	}

}
