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
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import dev.secretsboot.Deadline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Retries}. An {@link IllegalStateException} passes, nothing else does.
 */
class RetriesTests {

	private static final FullJitter QUICK = new FullJitter(Duration.ofMillis(1), Duration.ofMillis(1), 3,
			new Random(1));

	private final AtomicInteger calls = new AtomicInteger();

	@Test
	void callWhenItWorksIsMadeOnce() {
		assertThat(retries(Duration.ZERO).call(minute(), this.calls::incrementAndGet)).isEqualTo(1);
	}

	@Test
	void callWhenItFailsForAMomentIsRepeated() {
		assertThat(retries(Duration.ZERO).call(minute(), () -> failBefore(3))).isEqualTo(3);
	}

	@Test
	void callWhenItFailsOnEndsWithTheLastFailure() {
		assertThatIllegalStateException().isThrownBy(() -> retries(Duration.ZERO).call(minute(), () -> failBefore(9)))
			.withMessage("call 4");
	}

	@Test
	void callWhenItFailsForGoodIsNotRepeated() {
		assertThatIllegalArgumentException().isThrownBy(() -> retries(Duration.ZERO).call(minute(), () -> {
			this.calls.incrementAndGet();
			throw new IllegalArgumentException();
		}));
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void callWhenTheWaitWouldPassTheDeadlineEndsAtOnce() {
		Retries patient = retries(Duration.ofMinutes(2));
		assertThatIllegalStateException().isThrownBy(() -> patient.call(minute(), () -> failBefore(2)))
			.withMessage("call 1");
	}

	@Test
	void callWhenInterruptedEndsAtOnce() {
		Thread.currentThread().interrupt();
		assertThatIllegalStateException().isThrownBy(() -> retries(Duration.ZERO).call(minute(), () -> failBefore(2)))
			.withMessage("call 1");
		assertThat(Thread.interrupted()).isTrue();
	}

	private static Retries retries(Duration atLeast) {
		return new Retries((failure) -> Optional.of(atLeast).filter((wait) -> failure instanceof IllegalStateException),
				QUICK);
	}

	private static Deadline minute() {
		return Deadline.after(Duration.ofMinutes(1));
	}

	private int failBefore(int call) {
		int made = this.calls.incrementAndGet();
		if (made < call) {
			throw new IllegalStateException("call " + made);
		}
		return made;
	}

}
