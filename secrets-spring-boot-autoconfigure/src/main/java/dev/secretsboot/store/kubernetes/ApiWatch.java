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

package dev.secretsboot.store.kubernetes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.secretsboot.SecretStore;
import dev.secretsboot.store.kubernetes.ApiMetadata.Selection;
import dev.secretsboot.support.TimedRetry;
import org.apache.commons.logging.Log;

/**
 * Watches secrets as the API asks clients to: list, then watch from the version of the
 * list, resume after the last version that was seen, and list again when that is gone.
 * What has changed while there was no connection shows in the next list. All of it
 * happens on one daemon thread.
 *
 * @see <a href=
 * "https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes">
 * Efficient detection of changes</a>
 */
final class ApiWatch implements SecretStore.Watch {

	private static final TimedRetry PAUSES = new TimedRetry(Integer.MAX_VALUE, Duration.ofSeconds(1),
			Duration.ofMinutes(2));

	private final ApiMetadata metadata;

	private final Consumer<String> onChange;

	private final Log log;

	private final TimedRetry pauses;

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "secrets-kubernetes-watch");
		thread.setDaemon(true);
		return thread;
	});

	private final List<WatchedSecrets> all = new ArrayList<>();

	private boolean closed;

	ApiWatch(ApiMetadata metadata, Consumer<String> onChange, Log log) {
		this(metadata, onChange, log, PAUSES);
	}

	ApiWatch(ApiMetadata metadata, Consumer<String> onChange, Log log, TimedRetry pauses) {
		this.metadata = metadata;
		this.onChange = onChange;
		this.log = log;
		this.pauses = pauses;
	}

	/**
	 * Begin.
	 * @param selections what to watch, by the address that the listener is told
	 */
	void start(Map<String, Selection> selections) {
		selections.forEach((address, selection) -> this.all.add(new WatchedSecrets(address, selection, this)));
		this.all.forEach((watched) -> later(watched::connect, Duration.ZERO));
	}

	ApiMetadata metadata() {
		return this.metadata;
	}

	Log log() {
		return this.log;
	}

	Duration pause(int attempts) {
		return this.pauses.pause(attempts);
	}

	void later(Runnable task, Duration delay) {
		try {
			this.executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			// closed meanwhile
		}
	}

	synchronized void tell(String address) {
		if (!this.closed) {
			this.onChange.accept(address);
		}
	}

	synchronized boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		this.executor.shutdownNow();
		this.all.forEach(WatchedSecrets::disconnect);
	}

}
