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

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import dev.secretsboot.benchmarks.Interleaved;

/**
 * What it costs to look for secrets in a line of 206 characters, beside one
 * {@code String.indexOf} and beside what others do. Run it as a main class; the argument
 * is the number of rounds.
 */
public final class MatcherComparison {

	private final Interleaved interleaved = new Interleaved();

	private MatcherComparison() {
	}

	/**
	 * Run the comparison.
	 * @param arguments the number of rounds, 200 by default
	 */
	public static void main(String[] arguments) {
		MatcherComparison comparison = new MatcherComparison();
		comparison.addFloor();
		comparison.addOurs();
		comparison.addPeers();
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 200;
		System.out.println("| candidate | ns per line |");
		System.out.println("|---|---|");
		comparison.interleaved.run(rounds)
			.forEach((name, nanos) -> System.out.printf(Locale.ROOT, "| %s | %,.0f |%n", name, nanos));
	}

	/**
	 * How long it takes depends on how often the text's first character is in a line: a
	 * third more with the worst than with the best. So each pass looks for another text.
	 */
	private void addFloor() {
		String[] lines = LogText.lines("");
		List<UnaryOperator<String>> floors = LogText.secrets(64, 20)
			.stream()
			.map((absent) -> Algorithm.INDEX_OF.of(List.of(absent)))
			.toList();
		int[] passes = new int[1];
		this.interleaved.add("String.indexOf, one text", lines.length,
				() -> pass(lines, floors.get(passes[0]++ % floors.size())));
	}

	private void addOurs() {
		add("masker, 10 secrets", Workload.CLEAN_10);
		add("masker, 100 secrets", Workload.CLEAN_100);
		add("masker, 1,000 secrets", Workload.CLEAN_1000);
		add("masker, 10,000 secrets", Workload.CLEAN_10000);
		add("masker, 1,000 secrets from 8 characters", Workload.SHORT_1000);
		add("masker, 10,000 secrets from 8 characters", Workload.SHORT_10000);
		add("masker, 1,000 secrets in all forms", Workload.FORMS_1000);
		add("masker, 10,000 secrets in all forms", Workload.FORMS_10000);
		add("masker, 1,000 secrets and 10 of 4 to 7 characters", Workload.WORDS_1000);
		add("masker, 1,000 JDBC URLs that begin as in the log", Workload.JDBC_1000);
		add("masker, 1,000 secrets, one in each line", Workload.HIT_1000);
		add("masker, 1,000 secrets, stack trace of 20 KB", Workload.TRACE_1000);
	}

	private void addPeers() {
		add("regular expression, 10 secrets", Workload.CLEAN_10.lines(), Algorithm.REGEX.of(LogText.secrets(10, 20)));
		add("loop of contains, 100 secrets", Workload.CLEAN_100.lines(),
				Algorithm.CONTAINS.of(LogText.secrets(100, 20)));
		add("ahocorasick, 1,000 secrets", Workload.CLEAN_1000.lines(),
				Algorithm.AHOCORASICK.of(LogText.secrets(1_000, 20)));
	}

	private void add(String name, Workload workload) {
		add(name, workload.lines(), Algorithm.MASKER.of(workload.secrets()));
	}

	private void add(String name, String[] lines, UnaryOperator<String> masker) {
		this.interleaved.add(name, lines.length, () -> pass(lines, masker));
	}

	private static int pass(String[] lines, UnaryOperator<String> masker) {
		int length = 0;
		for (String line : lines) {
			length += masker.apply(line).length();
		}
		return length;
	}

}
