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

package dev.secretsboot.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Replaces all occurrences of many patterns in a text, exactly, in about the time of one
 * {@code indexOf}. Immutable; a clean text costs no allocation.
 * <p>
 * To add a few patterns to many is quick: they get a table of their own. So do patterns
 * that count as whole words only, as they are short and would slow down all others.
 */
final class SecretMatcher {

	/** With more of them one table is faster than two. */
	static final int MAX_RECENT = 512;

	private final List<GramTable> settled;

	private final Map<String, Set<Owner>> recent;

	private final GramTable[] tables;

	private final String replacement;

	private volatile @Nullable Beginnings beginnings;

	private SecretMatcher(List<GramTable> settled, Map<String, Set<Owner>> recent, String replacement) {
		this.settled = settled;
		this.recent = recent;
		this.replacement = replacement;
		List<GramTable> all = new ArrayList<>(settled);
		all.addAll(tables(recent));
		this.tables = all.toArray(new GramTable[0]);
	}

	/**
	 * A matcher of these patterns.
	 * @param patterns the patterns, of 4 characters at least, and whose values they give
	 * away; those of less than {@value GramTable#ANYWHERE_LENGTH} characters count as
	 * whole words only
	 * @param replacement what takes their place
	 * @return the matcher
	 */
	static SecretMatcher of(Map<String, Set<Owner>> patterns, String replacement) {
		return new SecretMatcher(tables(patterns), Map.of(), replacement);
	}

	private static List<GramTable> tables(Map<String, Set<Owner>> patterns) {
		Map<String, Set<Owner>> words = new HashMap<>();
		for (String pattern : patterns.keySet().toArray(new String[0])) {
			if (pattern.length() < GramTable.ANYWHERE_LENGTH) {
				words.put(pattern, patterns.getOrDefault(pattern, Set.of()));
			}
		}
		Map<String, Set<Owner>> others = patterns;
		if (!words.isEmpty()) {
			others = new HashMap<>(patterns);
			others.keySet().removeAll(words.keySet());
		}
		List<GramTable> tables = new ArrayList<>();
		for (Map<String, Set<Owner>> tier : List.of(others, words)) {
			if (!tier.isEmpty()) {
				tables.add(GramTable.of(tier));
			}
		}
		return tables;
	}

	/**
	 * A matcher of these patterns and of more, in a fraction of the time that it takes to
	 * make one of all.
	 * @param more the patterns to add
	 * @return the matcher; {@code null} if too many were added this way
	 */
	@Nullable SecretMatcher plus(Map<String, Set<Owner>> more) {
		if (this.recent.size() + more.size() > MAX_RECENT) {
			return null;
		}
		Map<String, Set<Owner>> all = new HashMap<>(this.recent);
		for (Map.Entry<String, Set<Owner>> pattern : more.entrySet()) {
			Owner.add(all, pattern.getKey(), pattern.getValue());
		}
		return new SecretMatcher(this.settled, all, this.replacement);
	}

	/**
	 * Replace every occurrence.
	 * @param text any text
	 * @return the text without patterns; the very same object if it holds none
	 */
	String mask(String text) {
		Ranges found = find(text);
		return (found != null) ? found.replaceIn(text, this.replacement) : text;
	}

	private @Nullable Ranges find(String text) {
		Ranges found = null;
		for (GramTable table : this.tables) {
			found = table.find(text, found);
		}
		return found;
	}

	/**
	 * Whose values a text gives away.
	 * @param text any text
	 * @param owners takes the owners
	 */
	void addOwners(String text, Set<Owner> owners) {
		for (GramTable table : this.tables) {
			table.find(text, new Ranges(owners));
		}
	}

	/**
	 * Replace every occurrence that begins in the first part of a text.
	 * @param text any text
	 * @param covered where an occurrence ends that was replaced before
	 * @param end where the part ends
	 * @param result takes the part without patterns
	 * @return where the part or the last occurrence in it ends, whichever is later
	 */
	int mask(String text, int covered, int end, StringBuilder result) {
		Ranges found = find(text);
		return ((found != null) ? found : new Ranges()).replaceIn(text, covered, end, this.replacement, result);
	}

	/**
	 * Where the first occurrence may begin that ends beyond a text.
	 * @param text any text
	 * @return the place; the length of the text if there is none
	 */
	int undecidedIn(String text) {
		return (this.tables.length > 0) ? beginnings().firstIn(text) : text.length();
	}

	/**
	 * Only made for those who ask. If two ask at once, it is made twice.
	 */
	private Beginnings beginnings() {
		Beginnings known = this.beginnings;
		if (known == null) {
			known = new Beginnings(Arrays.stream(this.tables)
				.flatMap((table) -> Arrays.stream(table.patterns()))
				.toArray(String[]::new));
			this.beginnings = known;
		}
		return known;
	}

}
