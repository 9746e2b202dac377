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

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;

/**
 * Reads the addresses of a request at the same time, for stores without a batch call.
 * What is not there at the deadline is answered as unreachable; its thread is
 * interrupted. The threads are daemons and end with the call.
 *
 * @since 0.1.0
 */
public final class ParallelReads {

	/** Enough to hide latency, few enough not to look like an attack. */
	private static final int MAX_THREADS = 32;

	private static final int MIN_THREADS = 4;

	private static final Set<Reason> OF_WHOLE_STORE = EnumSet.of(Reason.UNREACHABLE, Reason.UNAUTHENTICATED,
			Reason.UNAVAILABLE, Reason.THROTTLED);

	private final String store;

	private final int readsOfThread;

	/**
	 * Reads for a store, each on a thread of its own as long as there are threads.
	 * @param store the id of the store, for messages
	 */
	public ParallelReads(String store) {
		this(store, 1);
	}

	/**
	 * Reads for a store whose threads cost something: a connection to open, say.
	 * @param store the id of the store, for messages
	 * @param readsOfThread how many reads a thread is worth; 4 threads are always
	 */
	public ParallelReads(String store, int readsOfThread) {
		this.store = store;
		this.readsOfThread = readsOfThread;
	}

	/**
	 * Read all addresses of a request.
	 * @param request the addresses and the deadline
	 * @param read reads one address: the entry, empty if it does not exist, or a
	 * {@link SecretStoreException}; called by several threads
	 * @return the answers
	 */
	public StoreReading read(StoreRequest request, Function<String, Optional<StoreEntry>> read) {
		StoreReading.Builder reading = StoreReading.builder();
		for (Map.Entry<String, Answer<StoreEntry>> answer : answers(request, read).entrySet()) {
			answer.getValue().found().ifPresent((entry) -> reading.entry(answer.getKey(), entry));
			answer.getValue().failed().ifPresent((failure) -> reading.failure(answer.getKey(), failure));
		}
		return reading.build();
	}

	/**
	 * Check the versions of all addresses of a request. A failure leaves its address out,
	 * as a read will tell it better; it is only thrown if nothing at all could be checked
	 * since the store cannot be used.
	 * @param request the addresses and the deadline
	 * @param check checks one address: the version, empty if it has to be read to know,
	 * or a {@link SecretStoreException}; called by several threads
	 * @return the versions by address
	 * @throws SecretStoreException if the store as a whole cannot be used
	 */
	public Map<String, String> versions(StoreRequest request, Function<String, Optional<String>> check) {
		Map<String, String> versions = new LinkedHashMap<>();
		Map<String, Answer<String>> answers = answers(request, check);
		answers.forEach((address, answer) -> answer.found().ifPresent((version) -> versions.put(address, version)));
		if (versions.isEmpty()) {
			answers.values()
				.stream()
				.flatMap((answer) -> answer.failed().stream())
				.filter((failure) -> OF_WHOLE_STORE.contains(failure.reason()))
				.findFirst()
				.ifPresent((failure) -> {
					throw failure;
				});
		}
		return versions;
	}

	private <T> Map<String, Answer<T>> answers(StoreRequest request, Function<String, Optional<T>> read) {
		Map<String, Answer<T>> answers = new LinkedHashMap<>();
		if (request.addresses().isEmpty()) {
			return answers;
		}
		ExecutorService executor = Executors.newFixedThreadPool(threads(request.addresses().size()), threadFactory());
		try {
			Map<String, Future<Optional<T>>> futures = new LinkedHashMap<>();
			for (String address : request.addresses()) {
				futures.put(address, executor.submit(() -> read.apply(SecretName.requireSafe(address, this.store))));
			}
			for (Map.Entry<String, Future<Optional<T>>> future : futures.entrySet()) {
				answers.put(future.getKey(), answer(future.getKey(), future.getValue(), request.deadline()));
			}
			return answers;
		}
		finally {
			executor.shutdownNow();
		}
	}

	private int threads(int reads) {
		return Math.min(reads, Math.min(MAX_THREADS, Math.max(MIN_THREADS, reads / this.readsOfThread)));
	}

	private ThreadFactory threadFactory() {
		return (task) -> {
			Thread thread = new Thread(task, "secrets-" + this.store);
			thread.setDaemon(true);
			return thread;
		};
	}

	private <T> Answer<T> answer(String address, Future<Optional<T>> future, Deadline deadline) {
		try {
			return new Answer<>(future.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS), Optional.empty());
		}
		catch (ExecutionException ex) {
			return failed(asFailure(address, Objects.requireNonNullElse(ex.getCause(), ex)));
		}
		catch (TimeoutException ex) {
			return failed(late(address, deadline));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return failed(late(address, deadline));
		}
	}

	private static <T> Answer<T> failed(SecretStoreException failure) {
		return new Answer<>(Optional.empty(), Optional.of(failure));
	}

	private SecretStoreException asFailure(String address, Throwable cause) {
		if (cause instanceof SecretStoreException failure) {
			return failure;
		}
		return SecretStoreException.of(Reason.UNAVAILABLE, this.store)
			.at(address)
			.because("Reading it failed with " + cause.getClass().getName());
	}

	private SecretStoreException late(String address, Deadline deadline) {
		return SecretStoreException.of(Reason.UNREACHABLE, this.store)
			.at(address)
			.fix("Check the network between the application and the store, or raise secrets.startup-timeout")
			.because("There was no answer within " + deadline.budget().toMillis() + " ms");
	}

	/**
	 * What came of one address.
	 *
	 * @param <T> the type of what is looked for
	 * @param found what is there, if anything
	 * @param failed why nothing could be found out, if so
	 */
	private record Answer<T>(Optional<T> found, Optional<SecretStoreException> failed) {
	}

}
