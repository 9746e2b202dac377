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
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.gliwka.hyperscan.wrapper.CompileErrorException;
import com.gliwka.hyperscan.wrapper.Database;
import com.gliwka.hyperscan.wrapper.Expression;
import com.gliwka.hyperscan.wrapper.ExpressionFlag;
import com.gliwka.hyperscan.wrapper.Scanner;
import dev.secretsboot.mask.Matchers;
import org.ahocorasick.trie.Trie;

/**
 * Ways to find texts in a line. Only ours and the first three replace what they find: the
 * others are given that for nothing.
 */
public enum Algorithm {

	/** Ours. */
	MASKER {
		@Override
		UnaryOperator<String> of(Collection<String> texts) {
			return Matchers.of(texts);
		}
	},

	/** The floor: looks for one text only. */
	INDEX_OF {
		@Override
		UnaryOperator<String> of(Collection<String> texts) {
			String text = texts.stream().reduce((first, second) -> second).orElseThrow();
			return (line) -> (line.indexOf(text) < 0) ? line : line.replace(text, MASK);
		}
	},

	/** What scripts do. */
	CONTAINS {
		@Override
		UnaryOperator<String> of(Collection<String> texts) {
			List<String> all = List.copyOf(texts);
			return (line) -> replaceEach(line, all);
		}
	},

	/** What {@code %replace} does. */
	REGEX {
		@Override
		UnaryOperator<String> of(Collection<String> texts) {
			Pattern pattern = Pattern.compile(texts.stream().map(Pattern::quote).collect(Collectors.joining("|")));
			return (line) -> pattern.matcher(line).replaceAll(MASK);
		}
	},

	/** The library {@code org.ahocorasick}. */
	AHOCORASICK {
		@Override
		UnaryOperator<String> of(Collection<String> texts) {
			Trie trie = Trie.builder().addKeywords(texts).build();
			return (line) -> trie.containsMatch(line) ? MASK : line;
		}
	},

	/** Intel's library by JNI; Linux on x86-64 only. */
	HYPERSCAN {
		@Override
		UnaryOperator<String> of(Collection<String> texts) {
			try {
				Database database = Database.compile(texts.stream().map(Algorithm::expression).toList());
				Scanner scanner = new Scanner();
				scanner.allocScratch(database);
				return (line) -> scanner.scan(database, line).isEmpty() ? line : MASK;
			}
			catch (CompileErrorException ex) {
				throw new IllegalStateException(ex);
			}
		}
	};

	private static final String MASK = "******";

	abstract UnaryOperator<String> of(Collection<String> texts);

	private static String replaceEach(String line, List<String> texts) {
		String result = line;
		for (String text : texts) {
			if (result.contains(text)) {
				result = result.replace(text, MASK);
			}
		}
		return result;
	}

	private static Expression expression(String text) {
		return new Expression(text.replaceAll("[^A-Za-z0-9 ]", "\\\\$0"), EnumSet.of(ExpressionFlag.SINGLEMATCH));
	}

}
