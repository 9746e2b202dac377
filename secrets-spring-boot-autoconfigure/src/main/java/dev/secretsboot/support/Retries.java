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
import java.util.function.Function;
import java.util.function.Supplier;

import dev.secretsboot.Deadline;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Repeats a call whose failure may pass, with waits in between, as long as there is time.
 * A few quick attempts: a server that stays away is to be told soon. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class Retries {

	private static final Duration BASE = Duration.ofMillis(200);

	private static final Duration CAP = Duration.ofSeconds(10);

	private static final int MAX_RETRIES = 3;

	private final BackOff backOff;

	private final Function<Throwable, Optional<Duration>> patience;

	/**
	 * Retries with the usual waits.
	 * @param patience how long a failure wants to be waited for at least, which may be
	 * zero; empty for a failure that will not pass
	 */
	public Retries(Function<Throwable, Optional<Duration>> patience) {
		this(patience, new FullJitter(BASE, CAP, MAX_RETRIES, () -> ThreadLocalRandom.current().nextLong()));
	}

	Retries(Function<Throwable, Optional<Duration>> patience, BackOff backOff) {
		this.patience = patience;
		this.backOff = backOff;
	}

	/**
	 * Call until it works, fails for good, or a wait would pass the deadline.
	 * @param <T> the type of the result
	 * @param deadline when the result must be there
	 * @param call what to call
	 * @return its result
	 * @throws RuntimeException what the last attempt threw
	 */
	public <T> T call(Deadline deadline, Supplier<T> call) {
		return new RetryTemplate(new Attempts(deadline)).invoke(call);
	}

	/**
	 * The attempts of one call.
	 */
	private final class Attempts implements RetryPolicy, BackOff {

		private final Deadline deadline;

		private Duration atLeast = Duration.ZERO;

		Attempts(Deadline deadline) {
			this.deadline = deadline;
		}

		@Override
		public boolean shouldRetry(Throwable failure) {
			Optional<Duration> wait = Retries.this.patience.apply(failure);
			this.atLeast = wait.orElse(Duration.ZERO);
			return wait.isPresent() && !Thread.currentThread().isInterrupted();
		}

		@Override
		public BackOff getBackOff() {
			return this;
		}

		@Override
		public BackOffExecution start() {
			BackOffExecution waits = Retries.this.backOff.start();
			return () -> {
				long next = waits.nextBackOff();
				long wait = Math.max(next, this.atLeast.toMillis());
				boolean isTooLate = wait >= this.deadline.remaining().toMillis();
				return (next == BackOffExecution.STOP || isTooLate) ? BackOffExecution.STOP : wait;
			};
		}

	}

}
