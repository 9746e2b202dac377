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

package dev.secretsboot.benchmarks.mask;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Runs candidates side by side in one JVM, a slice of each in every round, so that
 * whatever else the machine does meets all of them alike.
 */
final class Interleaved {

	private static final long SLICE = 2_000_000;

	private final Map<String, IntSupplier> candidates = new LinkedHashMap<>();

	private long sink;

	/**
	 * Add a candidate.
	 * @param name its name
	 * @param pass does the work once and returns something of the result
	 * @return this
	 */
	Interleaved with(String name, IntSupplier pass) {
		this.candidates.put(name, pass);
		return this;
	}

	/**
	 * Run.
	 * @param rounds how many rounds
	 * @param perPass how many operations a pass does
	 * @return the tenth percentile of each candidate, in nanoseconds per operation
	 */
	Map<String, Double> run(int rounds, Map<String, Integer> perPass) {
		String[] names = this.candidates.keySet().toArray(String[]::new);
		double[][] times = new double[names.length][rounds];
		for (int round = 0; round < rounds; round++) {
			for (int turn = 0; turn < names.length; turn++) {
				int index = (turn + round) % names.length;
				times[index][round] = slice(this.candidates.get(names[index])) / perPass.get(names[index]);
			}
		}
		Map<String, Double> result = new LinkedHashMap<>();
		for (int index = 0; index < names.length; index++) {
			Arrays.sort(times[index]);
			result.put(names[index], times[index][rounds / 10]);
		}
		return result;
	}

	private double slice(IntSupplier pass) {
		long start = System.nanoTime();
		long end = start;
		int passes = 0;
		while (end - start < SLICE) {
			this.sink += pass.getAsInt();
			passes++;
			end = System.nanoTime();
		}
		return (end - start) / (double) passes;
	}

	@Override
	public String toString() {
		return "Interleaved[" + this.sink + "]";
	}

}
