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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.secretsboot.mask.Matchers;
import org.ahocorasick.trie.Trie;

/**
 * What it costs to look for secrets in a line of 206 characters, beside one
 * {@code String.indexOf} and beside what others do. Run it as a main class; the argument
 * is the number of rounds.
 */
public final class MatcherComparison {

	private final Interleaved interleaved = new Interleaved();

	private final Map<String, Integer> perPass = new LinkedHashMap<>();

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
		comparison.interleaved.run(Math.max(1, rounds / 10), comparison.perPass);
		System.out.println("| candidate | ns per line |");
		System.out.println("|---|---|");
		comparison.interleaved.run(rounds, comparison.perPass)
			.forEach((name, nanos) -> System.out.printf(Locale.ROOT, "| %s | %,.0f |%n", name, nanos));
	}

	private void addFloor() {
		String[] lines = LogText.lines("");
		String absent = LogText.secrets(1, 20).get(0);
		add("String.indexOf, one text", lines, (line) -> (line.indexOf(absent) < 0) ? line : "");
	}

	private void addOurs() {
		for (int count : new int[] { 10, 100, 1_000, 10_000 }) {
			add("masker, %,d secrets".formatted(count), LogText.secrets(count, 20));
		}
		for (int count : new int[] { 1_000, 10_000 }) {
			add("masker, %,d secrets from 8 characters".formatted(count), LogText.secrets(count, 8));
		}
		for (int count : new int[] { 1_000, 10_000 }) {
			add("masker, %,d secrets in all forms".formatted(count), Matchers.forms(LogText.secrets(count, 20)));
		}
		add("masker, 1,000 JDBC URLs that begin as in the log", LogText.jdbcUrls(1_000));
		List<String> thousand = LogText.secrets(1_000, 20);
		add("masker, 1,000 secrets, one in each line", LogText.leaks(thousand), Matchers.of(thousand));
		add("masker, 1,000 secrets, stack trace of 20 KB", LogText.stackTrace(), Matchers.of(thousand));
	}

	private void addPeers() {
		List<String> ten = LogText.secrets(10, 20);
		List<String> hundred = LogText.secrets(100, 20);
		List<String> thousand = LogText.secrets(1_000, 20);
		String[] lines = LogText.lines(ten.get(0));
		Pattern regex = Pattern.compile(ten.stream().map(Pattern::quote).collect(Collectors.joining("|")));
		add("regular expression, 10 secrets", lines, (line) -> regex.matcher(line).replaceAll("******"));
		add("loop of contains, 100 secrets", lines, (line) -> replaceEach(line, hundred));
		Trie trie = Trie.builder().addKeywords(thousand).build();
		add("ahocorasick, 1,000 secrets", lines, (line) -> trie.containsMatch(line) ? "******" : line);
	}

	private static String replaceEach(String line, List<String> secrets) {
		String result = line;
		for (String secret : secrets) {
			if (result.contains(secret)) {
				result = result.replace(secret, "******");
			}
		}
		return result;
	}

	private void add(String name, Collection<String> patterns) {
		add(name, LogText.lines(patterns.iterator().next()), Matchers.of(patterns));
	}

	private void add(String name, String[] lines, UnaryOperator<String> masker) {
		this.perPass.put(name, lines.length);
		this.interleaved.with(name, () -> {
			int length = 0;
			for (String line : lines) {
				length += masker.apply(line).length();
			}
			return length;
		});
	}

}
