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
import java.util.Optional;
import java.util.Set;
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
		return RunningReads.reading(answers(request, read));
	}

	/**
	 * Begin to read addresses that are found one after the other.
	 * @param deadline when to give up
	 * @param read reads one address, as in {@link #read}
	 * @return the reads, none yet; to be closed
	 */
	public RunningReads begin(Deadline deadline, Function<String, Optional<StoreEntry>> read) {
		return new RunningReads(pool(deadline, read));
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
		Map<String, ReadPool.Answer<String>> answers = answers(request, check);
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

	private <T> Map<String, ReadPool.Answer<T>> answers(StoreRequest request, Function<String, Optional<T>> read) {
		if (request.addresses().isEmpty()) {
			return Map.of();
		}
		try (ReadPool<T> pool = pool(request.deadline(), read)) {
			request.addresses().forEach(pool::add);
			return pool.answers();
		}
	}

	private <T> ReadPool<T> pool(Deadline deadline, Function<String, Optional<T>> read) {
		return new ReadPool<>(this.store, deadline, read, this.readsOfThread);
	}

}
