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
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import dev.secretsboot.StoreContext;

/**
 * Remembers what the store has denied, so that a permission which is not there does not
 * cost a call at each refresh. After an hour it may be asked for again, as somebody may
 * have granted it. Safe for several threads.
 *
 * @since 0.1.0
 */
public final class Denials {

	private static final Duration PERIOD = Duration.ofHours(1);

	private final Clock clock;

	private final Map<String, Instant> ends = new ConcurrentHashMap<>();

	/**
	 * Nothing denied yet.
	 * @param context its bootstrap registry may have a {@code Clock}; the clock of the
	 * system if not
	 */
	public Denials(StoreContext context) {
		this.clock = Objects.requireNonNull(context.bootstrap().getOrElse(Clock.class, Clock.systemUTC()));
	}

	/**
	 * Remember a denial.
	 * @param what what was denied
	 */
	public void add(String what) {
		this.ends.put(what, this.clock.instant().plus(PERIOD));
	}

	/**
	 * Whether something was denied less than an hour ago.
	 * @param what what may have been denied
	 * @return whether to leave out the call
	 */
	public boolean has(String what) {
		Instant end = this.ends.get(what);
		return end != null && this.clock.instant().isBefore(end);
	}

}
