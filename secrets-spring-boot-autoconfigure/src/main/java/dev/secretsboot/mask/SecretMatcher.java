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

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Replaces all occurrences of many patterns in a text, exactly, in about the time of one
 * {@code indexOf}. Immutable; a clean text costs no allocation.
 */
final class SecretMatcher {

	private final @Nullable GramTable table;

	private final String replacement;

	private volatile @Nullable Beginnings beginnings;

	private SecretMatcher(@Nullable GramTable table, String replacement) {
		this.table = table;
		this.replacement = replacement;
	}

	/**
	 * A matcher of these patterns.
	 * @param patterns the patterns, of {@value GramTable#GRAM} characters at least, and
	 * whose values they give away
	 * @param replacement what takes their place
	 * @return the matcher
	 */
	static SecretMatcher of(Map<String, Set<Owner>> patterns, String replacement) {
		return new SecretMatcher(patterns.isEmpty() ? null : GramTable.of(patterns), replacement);
	}

	/**
	 * Replace every occurrence.
	 * @param text any text
	 * @return the text without patterns; the very same object if it holds none
	 */
	String mask(String text) {
		Ranges found = (this.table != null) ? this.table.find(text, null) : null;
		return (found != null) ? found.replaceIn(text, this.replacement) : text;
	}

	/**
	 * Whose values a text gives away.
	 * @param text any text
	 * @param owners takes the owners
	 */
	void addOwners(String text, Set<Owner> owners) {
		if (this.table != null) {
			this.table.find(text, new Ranges(owners));
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
		Ranges found = (this.table != null) ? this.table.find(text, null) : null;
		return ((found != null) ? found : new Ranges()).replaceIn(text, covered, end, this.replacement, result);
	}

	/**
	 * Where the first occurrence may begin that ends beyond a text.
	 * @param text any text
	 * @return the place; the length of the text if there is none
	 */
	int undecidedIn(String text) {
		return (this.table != null) ? beginnings(this.table).firstIn(text) : text.length();
	}

	/**
	 * Only made for those who ask. If two ask at once, it is made twice.
	 */
	private Beginnings beginnings(GramTable table) {
		Beginnings known = this.beginnings;
		if (known == null) {
			known = new Beginnings(table.patterns());
			this.beginnings = known;
		}
		return known;
	}

}
