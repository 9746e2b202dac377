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

package dev.secretsboot.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Runs candidates side by side in one JVM, a slice of each in every round, so that
 * whatever else the machine does meets all of them alike.
 */
public final class Interleaved {

	private static final long SLICE = 2_000_000;

	private final List<Candidate> candidates = new ArrayList<>();

	private long sink;

	/**
	 * Add a candidate.
	 * @param name its name
	 * @param operations how many operations a pass does
	 * @param pass does them and returns something of the result
	 */
	public void add(String name, int operations, IntSupplier pass) {
		this.candidates.add(new Candidate(name, operations, pass));
	}

	/**
	 * Run, after a fifth of the rounds to warm up.
	 * @param rounds how many rounds
	 * @return the tenth percentile of each candidate, in nanoseconds per operation
	 */
	public Map<String, Double> run(int rounds) {
		measure(Math.max(1, rounds / 5));
		return measure(rounds);
	}

	private Map<String, Double> measure(int rounds) {
		int count = this.candidates.size();
		double[][] times = new double[count][rounds];
		for (int round = 0; round < rounds; round++) {
			for (int turn = 0; turn < count; turn++) {
				int index = (turn + round) % count;
				Candidate candidate = this.candidates.get(index);
				times[index][round] = slice(candidate.pass()) / candidate.operations();
			}
		}
		Map<String, Double> result = new LinkedHashMap<>();
		for (int index = 0; index < count; index++) {
			Arrays.sort(times[index]);
			result.put(this.candidates.get(index).name(), times[index][rounds / 10]);
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

	/**
	 * What is measured.
	 */
	private record Candidate(String name, int operations, IntSupplier pass) {

	}

}
