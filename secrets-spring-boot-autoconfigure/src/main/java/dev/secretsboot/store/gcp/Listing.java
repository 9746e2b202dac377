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

package dev.secretsboot.store.gcp;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.secretsboot.Deadline;

/**
 * Descriptions of secrets that are asked for by a thread of their own, so that nobody has
 * to wait for them to the end.
 */
final class Listing {

	private final FutureTask<Map<String, SecretMetadata>> task;

	private final AtomicBoolean started = new AtomicBoolean();

	Listing(Callable<Map<String, SecretMetadata>> ask) {
		this.task = new FutureTask<>(ask);
	}

	void start() {
		if (this.started.compareAndSet(false, true)) {
			Thread thread = new Thread(this.task, "secrets-gcp-metadata");
			thread.setDaemon(true);
			thread.start();
		}
	}

	/**
	 * What was found.
	 * @param deadline how long to wait
	 * @return the descriptions by the resource names of the secrets, empty if they do not
	 * come in time
	 */
	Optional<Map<String, SecretMetadata>> get(Deadline deadline) {
		start();
		try {
			return Optional.of(this.task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (ExecutionException | TimeoutException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

}
