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

import java.time.Clock;
import java.time.Duration;

import dev.secretsboot.store.TestStoreContext;
import dev.secretsboot.test.TestClock;
import org.junit.jupiter.api.Test;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Denials}.
 */
class DenialsTests {

	private final TestClock clock = new TestClock();

	private final TestStoreContext context = new TestStoreContext();

	@Test
	void denialWhenYoungerThanAnHourIsKnown() {
		Denials denials = at(this.clock);
		denials.add("list");
		this.clock.pass(Duration.ofMinutes(59));
		assertThat(denials.has("list")).isTrue();
		assertThat(denials.has("other")).isFalse();
	}

	@Test
	void denialWhenAnHourOldIsForgotten() {
		Denials denials = at(this.clock);
		denials.add("list");
		this.clock.pass(Duration.ofHours(1));
		assertThat(denials.has("list")).isFalse();
	}

	@Test
	void denialWhenRepeatedCountsFromTheLast() {
		Denials denials = at(this.clock);
		denials.add("list");
		this.clock.pass(Duration.ofHours(1));
		denials.add("list");
		assertThat(denials.has("list")).isTrue();
	}

	@Test
	void denialWithoutAClockIsTimedByTheSystem() {
		Denials denials = new Denials(this.context);
		denials.add("list");
		assertThat(denials.has("list")).isTrue();
	}

	private Denials at(Clock clock) {
		this.context.bootstrap().register(Clock.class, InstanceSupplier.of(clock));
		return new Denials(this.context);
	}

}
