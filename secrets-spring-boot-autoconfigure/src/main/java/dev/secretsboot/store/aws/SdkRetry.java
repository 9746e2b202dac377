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
import java.util.function.Supplier;

import dev.secretsboot.Deadline;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * One call and its attempts: the SDK's strategy says whether and when there is another,
 * the deadline has the last word.
 */
final class SdkRetry implements RetryPolicy, BackOff, BackOffExecution {

	private final RetryStrategy strategy;

	private final Deadline deadline;

	private RetryToken token;

	private Duration delay = Duration.ZERO;

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
		try {
			T result = new RetryTemplate(this).execute(attempt::get);
			this.strategy.recordSuccess(RecordSuccessRequest.create(this.token));
			return result;
		}
		catch (RetryException ex) {
			if (ex.getLastException() instanceof RuntimeException last) {
				throw last;
			}
			throw new IllegalStateException(ex.getLastException());
		}
	}

	@Override
	public boolean shouldRetry(Throwable failure) {
		try {
			RefreshRetryTokenResponse next = this.strategy
				.refreshRetryToken(RefreshRetryTokenRequest.builder().token(this.token).failure(failure).build());
			this.token = next.token();
			this.delay = next.delay();
			return !Thread.currentThread().isInterrupted();
		}
		catch (TokenAcquisitionFailedException ex) {
			return false;
		}
	}

	@Override
	public BackOff getBackOff() {
		return this;
	}

	@Override
	public BackOffExecution start() {
		return this;
	}

	@Override
	public long nextBackOff() {
		return (this.delay.compareTo(this.deadline.remaining()) < 0) ? this.delay.toMillis() : STOP;
	}

}
