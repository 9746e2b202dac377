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
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import org.springframework.util.backoff.BackOffExecution;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FullJitter}.
 */
class FullJitterTests {

	private static final Duration CAP = Duration.ofSeconds(10);

	@Property
	void boundGrowsUpToTheCapAndNeverOverflows(@ForAll @IntRange(min = 1) int base,
			@ForAll @IntRange(max = 10_000) int retry) {
		FullJitter jitter = new FullJitter(Duration.ofMillis(base), CAP, 10, new Random(1));
		assertThat(jitter.bound(retry)).isPositive().isLessThanOrEqualTo(CAP.toMillis());
		assertThat(jitter.bound(retry + 1)).isGreaterThanOrEqualTo(jitter.bound(retry));
	}

	@Property
	void waitIsBetweenNothingAndTheBound(@ForAll long seed) {
		FullJitter jitter = new FullJitter(Duration.ofMillis(200), CAP, 9, new Random(seed));
		BackOffExecution waits = jitter.start();
		for (int retry = 0; retry < 9; retry++) {
			assertThat(waits.nextBackOff()).isBetween(0L, jitter.bound(retry));
		}
		assertThat(waits.nextBackOff()).isEqualTo(BackOffExecution.STOP);
	}

	@Test
	void waitUsesTheWholeRange() {
		FullJitter jitter = new FullJitter(Duration.ofMillis(100), CAP, 1, new Random(7));
		assertThat(new Random(7).longs(1000).map((ignored) -> jitter.start().nextBackOff()).distinct().count())
			.isEqualTo(101);
	}

}
