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

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link Shared}.
 */
class SharedTests {

	private final AtomicInteger fetched = new AtomicInteger();

	@Test
	void valueWhenAskedForTwiceIsFetchedOnce() {
		Shared<Integer> shared = new Shared<>(this.fetched::incrementAndGet);
		assertThat(shared.get()).isEqualTo(1);
		assertThat(shared.get()).isEqualTo(1);
	}

	@Test
	void failureWhenAskedForTwiceIsTheSame() {
		Shared<Integer> shared = new Shared<>(() -> {
			throw new IllegalArgumentException("call " + this.fetched.incrementAndGet());
		});
		assertThatIllegalArgumentException().isThrownBy(shared::get).withMessage("call 1");
		assertThatIllegalArgumentException().isThrownBy(shared::get).withMessage("call 1");
	}

	@Test
	void errorWhenThrownIsTheCause() {
		Shared<Integer> shared = new Shared<>(() -> {
			throw new NoClassDefFoundError("x");
		});
		assertThatIllegalStateException().isThrownBy(shared::get).withCauseInstanceOf(NoClassDefFoundError.class);
	}

	@Test
	void interruptWhenWaitingForAnotherThreadIsKept() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		Shared<Boolean> shared = new Shared<>(() -> await(begun, end));
		Thread other = new Thread(shared::get);
		other.start();
		begun.await();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(CancellationException.class).isThrownBy(shared::get);
		assertThat(Thread.interrupted()).isTrue();
		end.countDown();
		other.join();
		assertThat(shared.get()).isTrue();
	}

	private static boolean await(CountDownLatch begun, CountDownLatch end) {
		begun.countDown();
		try {
			return end.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

}
