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

import java.util.Map;

import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;

/**
 * Reads that have begun, to which more can be added: so that what a store lists first is
 * read while it goes on listing. Safe for several threads.
 *
 * @since 0.1.0
 * @see ParallelReads#begin
 */
public final class RunningReads implements AutoCloseable {

	private final ReadPool<StoreEntry> pool;

	RunningReads(ReadPool<StoreEntry> pool) {
		this.pool = pool;
	}

	/**
	 * Read an address too, at once if a thread is free. An address that was added before
	 * is not read again.
	 * @param address the address
	 */
	public void add(String address) {
		this.pool.add(address);
	}

	/**
	 * Wait until all that were added so far are read, or the deadline has passed.
	 * @return the answers
	 */
	public StoreReading reading() {
		return reading(this.pool.answers());
	}

	static StoreReading reading(Map<String, ReadPool.Answer<StoreEntry>> answers) {
		StoreReading.Builder reading = StoreReading.builder();
		answers.forEach((address, answer) -> {
			if (answer.found().isPresent()) {
				reading.entry(address, answer.found().get());
			}
			if (answer.failed().isPresent()) {
				reading.failure(address, answer.failed().get());
			}
		});
		return reading.build();
	}

	/**
	 * Give up what still runs.
	 */
	@Override
	public void close() {
		this.pool.close();
	}

}
