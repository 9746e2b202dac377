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

package dev.secretsboot.store.vault;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Prolongs what has a time to live: at two thirds of it, up to a tenth earlier at random
 * so that instances do not come all at once. What fails is tried again in the time that
 * is left. One daemon thread, started with the first renewal.
 */
final class Renewals implements AutoCloseable {

	/** Less is not worth a renewal: something new must come soon anyway. */
	private static final Duration SHORTEST = Duration.ofSeconds(2);

	private final Log log;

	private final Duration calm;

	private @Nullable ScheduledExecutorService executor;

	private boolean closed;

	/**
	 * Renewals.
	 * @param log told about those that fail
	 * @param calm how long to leave the application alone before work that nobody waits
	 * for
	 */
	Renewals(Log log, Duration calm) {
		this.log = log;
		this.calm = calm;
	}

	/**
	 * Keep something alive.
	 * @param what what it is, for the log
	 * @param ttl how long it lives from now on
	 * @param renewal prolongs it: the new time to live, or empty if it must be replaced
	 */
	void keep(String what, Duration ttl, Supplier<Optional<Duration>> renewal) {
		if (ttl.compareTo(SHORTEST) >= 0) {
			long millis = ttl.toMillis();
			long delay = millis * 2 / 3 - ThreadLocalRandom.current().nextLong(millis / 10 + 1);
			later(delay, () -> renew(what, ttl.minusMillis(delay), renewal));
		}
	}

	/**
	 * Keep something alive whose time to live has to be asked for, once the start of the
	 * application is over.
	 * @param what what it is, for the log
	 * @param begin asks, and keeps it
	 */
	void keepLater(String what, Runnable begin) {
		later(this.calm.toMillis(), () -> {
			try {
				begin.run();
			}
			catch (RuntimeException ex) {
				this.log.warn("Whether " + what + " must be renewed in vault is unknown: " + ex.getMessage());
			}
		});
	}

	private void renew(String what, Duration left, Supplier<Optional<Duration>> renewal) {
		try {
			renewal.get().ifPresent((ttl) -> keep(what, ttl, renewal));
		}
		catch (RuntimeException ex) {
			this.log
				.warn("Renewing " + what + " in vault failed, " + left.toSeconds() + " s are left: " + ex.getMessage());
			keep(what, left, renewal);
		}
	}

	private synchronized void later(long delay, Runnable task) {
		if (this.closed) {
			return;
		}
		if (this.executor == null) {
			this.executor = Executors.newSingleThreadScheduledExecutor((run) -> {
				Thread thread = new Thread(run, "secrets-vault-renewal");
				thread.setDaemon(true);
				return thread;
			});
		}
		this.executor.schedule(task, delay, TimeUnit.MILLISECONDS);
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.executor != null) {
			this.executor.shutdownNow();
		}
	}

}
