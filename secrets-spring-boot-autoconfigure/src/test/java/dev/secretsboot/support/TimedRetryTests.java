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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.secretsboot.Deadline;
import dev.secretsboot.store.PrintedLines;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link TimedRetry}.
 */
class TimedRetryTests {

	private static final Duration SHORT = Duration.ofMillis(1);

	private final TimedRetry retry = new TimedRetry(3, SHORT, SHORT);

	private final AtomicInteger calls = new AtomicInteger();

	@Test
	void callWhenItFailsForAMomentSucceeds() {
		String result = this.retry.call(soon(), TimedRetryTests::always, () -> failUntil(3));
		assertThat(result).isEqualTo("done");
		assertThat(this.calls).hasValue(3);
	}

	@Test
	void callWhenItKeepsFailingThrowsTheLastFailureItself() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.retry.call(soon(), TimedRetryTests::always, () -> failUntil(100)))
			.withMessage("canary-4Yt6mB1s call 4");
	}

	@Test
	void callWhenAnotherAttemptIsPointlessIsMadeOnce() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.retry.call(soon(), (failure, retries) -> Optional.empty(), () -> failUntil(100)));
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void pauseWhenItWouldPassTheDeadlineIsNotBegun() {
		assertThatIllegalStateException().isThrownBy(() -> this.retry.call(soon(),
				(failure, retries) -> Optional.of(Duration.ofHours(1)), () -> failUntil(100)));
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void pausesWhenManySaturate() {
		TimedRetry many = new TimedRetry(100, Duration.ofNanos(1), SHORT);
		assertThat(many.<String>call(soon(), TimedRetryTests::always, () -> failUntil(90))).isEqualTo("done");
	}

	@Test
	void pauseWhenTriedEverMoreOftenStaysBelowItsLimits() {
		TimedRetry retry = new TimedRetry(3, Duration.ofSeconds(1), Duration.ofMinutes(2));
		for (int retries : new int[] { 0, 1, 6, 7, 63, Integer.MAX_VALUE }) {
			Duration ceiling = Duration.ofSeconds(Math.min(120, 1L << Math.min(retries, 20)));
			assertThat(retry.pause(retries)).as("retries: " + retries).isBetween(Duration.ZERO, ceiling);
		}
	}

	@Test
	void pauseWhenTriedEverMoreOftenDoesNotBecomeShortAgain() {
		TimedRetry retry = new TimedRetry(3, Duration.ofSeconds(1), Duration.ofMinutes(2));
		for (int retries : new int[] { 20, 54, 63, 64, Integer.MAX_VALUE }) {
			Duration longest = Stream.generate(() -> retry.pause(retries))
				.limit(200)
				.max(Duration::compareTo)
				.orElseThrow();
			assertThat(longest).as("retries: " + retries).isGreaterThan(Duration.ofSeconds(30));
		}
	}

	@Test
	void failureWhenRetriedIsNotPrinted() {
		try (PrintedLines printed = new PrintedLines()) {
			this.retry.call(soon(), TimedRetryTests::always, () -> failUntil(2));
			assertThat(printed.contain("canary-4Yt6mB1s")).isFalse();
		}
	}

	private String failUntil(int call) {
		if (this.calls.incrementAndGet() < call) {
			throw new IllegalStateException("canary-4Yt6mB1s call " + this.calls);
		}
		return "done";
	}

	private static Optional<Duration> always(Throwable failure, int retries) {
		return Optional.of(Duration.ZERO);
	}

	private static Deadline soon() {
		return Deadline.after(Duration.ofSeconds(20));
	}

}
