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

package dev.secretsboot;

import java.time.Duration;

/**
 * A moment on the monotonic clock by which something must be done. Immutable.
 *
 * @since 0.1.0
 */
public final class Deadline {

	private final Duration budget;

	private final long startNanos = System.nanoTime();

	private Deadline(Duration budget) {
		this.budget = budget;
	}

	/**
	 * A deadline that begins to run now.
	 * @param budget the time there is
	 * @return the deadline
	 */
	public static Deadline after(Duration budget) {
		return new Deadline(budget);
	}

	/**
	 * The whole time there was at the beginning.
	 * @return the budget
	 */
	public Duration budget() {
		return this.budget;
	}

	/**
	 * The time left.
	 * @return the rest, {@link Duration#ZERO} once it has passed
	 */
	public Duration remaining() {
		Duration rest = this.budget.minusNanos(System.nanoTime() - this.startNanos);
		return rest.isNegative() ? Duration.ZERO : rest;
	}

	/**
	 * Whether no time is left.
	 * @return {@code true} once the deadline has passed
	 */
	public boolean hasPassed() {
		return remaining().isZero();
	}

}
