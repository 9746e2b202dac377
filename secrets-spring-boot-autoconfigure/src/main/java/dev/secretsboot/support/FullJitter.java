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
import java.util.random.RandomGenerator;

import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Waits a random time between nothing and a bound that doubles with each attempt up to a
 * cap. The randomness is over the whole range ("full jitter", as the AWS Architecture
 * Blog names it in "Exponential Backoff And Jitter"), so that many instances that failed
 * together do not come back together. The bound never overflows.
 *
 * @param base the first bound
 * @param cap the largest bound
 * @param maxRetries after how many waits it is enough
 * @param random the source of randomness
 * @since 0.1.0
 */
public record FullJitter(Duration base, Duration cap, int maxRetries, RandomGenerator random) implements BackOff {

	@Override
	public BackOffExecution start() {
		return new Execution();
	}

	/**
	 * The longest wait before a retry.
	 * @param retry which retry, from 0
	 * @return the bound in milliseconds
	 */
	long bound(int retry) {
		long first = this.base.toMillis();
		boolean overflows = retry >= Long.numberOfLeadingZeros(first) - 1;
		return overflows ? this.cap.toMillis() : Math.min(first << retry, this.cap.toMillis());
	}

	private final class Execution implements BackOffExecution {

		private int retry;

		@Override
		public long nextBackOff() {
			if (this.retry >= FullJitter.this.maxRetries) {
				return STOP;
			}
			return FullJitter.this.random.nextLong(bound(this.retry++) + 1);
		}

	}

}
