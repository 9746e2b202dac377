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

import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One line through one algorithm, a JVM for each pair: {@code -p algorithm=MASKER} keeps
 * to ours, {@code -prof gc} counts the bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@NullUnmarked
public class MaskerBenchmark {

	/** What is looked for, and where. */
	@Param
	private Workload workload;

	/** Who looks. */
	@Param
	private Algorithm algorithm;

	private UnaryOperator<String> masker;

	private String[] lines;

	private int next;

	/**
	 * Build the tables.
	 */
	@Setup
	public void build() {
		this.lines = this.workload.lines();
		this.masker = this.algorithm.of(this.workload.secrets());
	}

	/**
	 * Mask a line.
	 * @return the line
	 */
	@Benchmark
	public String line() {
		return this.masker.apply(this.lines[this.next++ & (this.lines.length - 1)]);
	}

}
