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

package dev.secretsboot.support;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import dev.secretsboot.Deadline;

import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Tries again what failed for a moment, for clients that do not do it themselves: with
 * full jitter, exponentially, capped, and never past the deadline. A pause that would not
 * end before it is not begun; the last failure is told at once.
 *
 * @param maxRetries how often to try again
 * @param baseDelay the longest first pause, doubled for each further one
 * @param maxDelay the longest pause
 * @since 0.1.0
 */
public record TimedRetry(int maxRetries, Duration baseDelay, Duration maxDelay) {

	/**
	 * Call something until it succeeds.
	 * @param <T> the type of the result
	 * @param deadline when to stop
	 * @param judge tells which failures may pass
	 * @param call what to do
	 * @return the result
	 * @throws RuntimeException the last failure, as the call threw it
	 */
	public <T> T call(Deadline deadline, Judge judge, Supplier<T> call) {
		try {
			return new RetryTemplate(new Attempts(deadline, judge)).<T>execute(() -> attempt(call));
		}
		catch (RetryException ex) {
			throw (ex.getLastException() instanceof FailedAttempt failed) ? failed.failure
					: new IllegalStateException(ex.getLastException());
		}
	}

	/**
	 * A pause before another attempt, drawn anew at each call.
	 * @param retries how often it has been tried again so far
	 * @return between nothing and what doubling has reached
	 */
	public Duration pause(int retries) {
		long ceiling = Math.min(this.maxDelay.toMillis(), this.baseDelay.toMillis() << Math.min(retries, 20));
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(Math.max(1, ceiling)));
	}

	private static <T> T attempt(Supplier<T> call) {
		try {
			return call.get();
		}
		catch (RuntimeException ex) {
			throw new FailedAttempt(ex);
		}
	}

	/**
	 * Tells which failures may pass.
	 */
	@FunctionalInterface
	public interface Judge {

		/**
		 * Judge a failure.
		 * @param failure what the call threw
		 * @param retries how often the call has been tried again so far
		 * @return the shortest pause that the store asks for, {@link Duration#ZERO} if it
		 * asks for none; empty if another attempt is pointless
		 */
		Optional<Duration> pauseAfter(Throwable failure, int retries);

	}

	/**
	 * One call and its attempts.
	 */
	private final class Attempts implements RetryPolicy, BackOff, BackOffExecution {

		private final Deadline deadline;

		private final Judge judge;

		private int retries;

		private Duration atLeast = Duration.ZERO;

		Attempts(Deadline deadline, Judge judge) {
			this.deadline = deadline;
			this.judge = judge;
		}

		@Override
		public boolean shouldRetry(Throwable failure) {
			Throwable told = (failure instanceof FailedAttempt failed) ? failed.failure : failure;
			Optional<Duration> pause = this.judge.pauseAfter(told, this.retries);
			this.atLeast = pause.orElse(Duration.ZERO);
			return pause.isPresent() && this.retries < TimedRetry.this.maxRetries
					&& !Thread.currentThread().isInterrupted();
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
			long pause = this.atLeast.plus(pause(this.retries++)).toMillis();
			return (pause < this.deadline.remaining().toMillis()) ? pause : STOP;
		}

	}

	/**
	 * A failure as the template may see it: it logs what it catches, and the message of a
	 * client may quote what it read.
	 */
	private static final class FailedAttempt extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final transient RuntimeException failure;

		FailedAttempt(RuntimeException failure) {
			super(failure.getClass().getName(), null, false, false);
			this.failure = failure;
		}

	}

}
