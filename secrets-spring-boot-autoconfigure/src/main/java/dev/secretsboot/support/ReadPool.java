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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

/**
 * Threads that look something up for each address they are given. Safe for several
 * threads.
 *
 * @param <T> the type of what is looked up
 */
final class ReadPool<T> implements AutoCloseable {

	/** Enough to hide latency, few enough not to look like an attack. */
	private static final int MAX_THREADS = 32;

	private static final int MIN_THREADS = 4;

	private final String store;

	private final Deadline deadline;

	private final Function<String, Optional<T>> read;

	private final int readsOfThread;

	private final ThreadPoolExecutor executor;

	private final Map<String, Future<Optional<T>>> futures = new LinkedHashMap<>();

	/**
	 * A pool without threads yet.
	 * @param store the id of the store, for messages
	 * @param deadline when to give up
	 * @param read looks up one address
	 * @param readsOfThread how many addresses a thread is worth
	 */
	ReadPool(String store, Deadline deadline, Function<String, Optional<T>> read, int readsOfThread) {
		this.store = store;
		this.deadline = deadline;
		this.read = read;
		this.readsOfThread = readsOfThread;
		this.executor = new ThreadPoolExecutor(0, MAX_THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				this::thread);
	}

	/**
	 * Look up an address, once.
	 * @param address the address
	 */
	synchronized void add(String address) {
		if (!this.futures.containsKey(address)) {
			this.executor.setCorePoolSize(threads(this.futures.size() + 1));
			this.futures.put(address,
					this.executor.submit(() -> this.read.apply(SecretName.requireSafe(address, this.store))));
		}
	}

	private int threads(int reads) {
		return Math.min(reads, Math.min(MAX_THREADS, Math.max(MIN_THREADS, reads / this.readsOfThread)));
	}

	private Thread thread(Runnable task) {
		Thread thread = new Thread(task, "secrets-" + this.store);
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Wait for all that were added so far.
	 * @return the answers by address
	 */
	Map<String, Answer<T>> answers() {
		Map<String, Answer<T>> answers = new LinkedHashMap<>();
		for (Map.Entry<String, Future<Optional<T>>> added : added().entrySet()) {
			answers.put(added.getKey(), answer(added.getKey(), added.getValue()));
		}
		return answers;
	}

	private synchronized Map<String, Future<Optional<T>>> added() {
		return new LinkedHashMap<>(this.futures);
	}

	private Answer<T> answer(String address, Future<Optional<T>> future) {
		try {
			return new Answer<>(future.get(this.deadline.remaining().toNanos(), TimeUnit.NANOSECONDS),
					Optional.empty());
		}
		catch (ExecutionException ex) {
			return failed(asFailure(address, Objects.requireNonNullElse(ex.getCause(), ex)));
		}
		catch (TimeoutException ex) {
			return failed(late(address));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return failed(late(address));
		}
	}

	private Answer<T> failed(SecretStoreException failure) {
		return new Answer<>(Optional.empty(), Optional.of(failure));
	}

	private SecretStoreException asFailure(String address, Throwable cause) {
		if (cause instanceof SecretStoreException failure) {
			return failure;
		}
		return SecretStoreException.of(Reason.UNAVAILABLE, this.store)
			.at(address)
			.fix("Check the settings of the store, and that nothing but the store answers at its address")
			.because("Reading it failed with " + cause.getClass().getName());
	}

	private SecretStoreException late(String address) {
		return SecretStoreException.of(Reason.UNREACHABLE, this.store)
			.at(address)
			.fix("Check the network between the application and the store, or raise secrets.startup-timeout")
			.because("There was no answer within " + this.deadline.budget().toMillis() + " ms");
	}

	/**
	 * Interrupts what still runs.
	 */
	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	/**
	 * What came of one address.
	 *
	 * @param <T> the type of what is looked up
	 * @param found what is there, if anything
	 * @param failed why nothing could be found out, if so
	 */
	record Answer<T>(Optional<T> found, Optional<SecretStoreException> failed) {
	}

}
