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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Finds all occurrences of many patterns in a text, exactly, in about the time of one
 * {@code indexOf}. Immutable; a clean text costs no allocation.
 * <p>
 * Patterns are kept in {@link MatcherTier tiers} of similar length, because the shortest
 * pattern of a tier sets the steps in which a text is sampled.
 */
final class SecretMatcher {

	/** Where tiers begin, in characters, the longest first. */
	private static final int[] TIERS = { 20, 12, 8, 4 };

	private final MatcherTier[] tiers;

	private final String replacement;

	private SecretMatcher(MatcherTier[] tiers, String replacement) {
		this.tiers = tiers;
		this.replacement = replacement;
	}

	/**
	 * A matcher of these patterns.
	 * @param patterns the patterns, of 4 characters at least
	 * @param replacement what takes their place
	 * @return the matcher
	 */
	static SecretMatcher of(Collection<String> patterns, String replacement) {
		Map<Integer, List<String>> byTier = patterns.stream().collect(Collectors.groupingBy(SecretMatcher::tier));
		return new SecretMatcher(byTier.values().stream().map(MatcherTier::of).toArray(MatcherTier[]::new),
				replacement);
	}

	private static int tier(String pattern) {
		int tier = 0;
		while (pattern.length() < TIERS[tier]) {
			tier++;
		}
		return tier;
	}

	/**
	 * Replace every occurrence.
	 * @param text any text
	 * @return the text without patterns; the very same object if it holds none
	 */
	String mask(String text) {
		Ranges ranges = find(text);
		return (ranges != null) ? ranges.replaceIn(text, this.replacement) : text;
	}

	private @Nullable Ranges find(String text) {
		Ranges found = null;
		for (MatcherTier tier : this.tiers) {
			found = tier.find(text, found);
		}
		return found;
	}

}
