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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Patterns of similar length. Of each pattern a window is chosen, as long as the shortest
 * pattern, and all grams of {@value #GRAM} characters of that window go into a table.
 * Whoever looks at every {@code stride}-th gram of a text then meets exactly one gram of
 * every window in it, and verifies there.
 */
final class MatcherTier {

	static final int GRAM = 4;

	/** A longer window would spare steps but fill the table with more grams. */
	private static final int MAX_WINDOW = 24;

	private static final int GRAM_INDEX_BITS = 5;

	private final String[] patterns;

	private final int[] windows;

	private final int stride;

	private final int filterShift;

	private final long[] filter;

	private final int bucketShift;

	private final int[] buckets;

	private final int[] hashes;

	private final int[] grams;

	private MatcherTier(String[] patterns, int window) {
		this.patterns = patterns;
		this.stride = window - GRAM + 1;
		this.windows = RareWindows.choose(patterns, window);
		int size = patterns.length * this.stride;
		int bits = Math.max(6, 36 - Integer.numberOfLeadingZeros(size));
		this.filterShift = 32 - bits;
		this.filter = new long[1 << (bits - 6)];
		int bucketBits = Math.max(1, 32 - Integer.numberOfLeadingZeros(size));
		this.bucketShift = 32 - bucketBits;
		this.buckets = new int[(1 << bucketBits) + 1];
		this.hashes = new int[size];
		this.grams = new int[size];
		fill();
	}

	/**
	 * A tier of these patterns.
	 * @param patterns the patterns, of {@value #GRAM} characters at least; not empty
	 * @return the tier
	 */
	static MatcherTier of(List<String> patterns) {
		int shortest = patterns.stream().mapToInt(String::length).min().orElseThrow();
		return new MatcherTier(patterns.toArray(String[]::new), Math.min(shortest, MAX_WINDOW));
	}

	/**
	 * The hash of the gram at a place. For Latin-1 text it is a bijection.
	 * @param text the text
	 * @param at where the gram begins
	 * @return its hash, whose upper bits are the good ones
	 */
	static int hash(String text, int at) {
		int gram = text.charAt(at) ^ (text.charAt(at + 1) << 8) ^ (text.charAt(at + 2) << 16)
				^ (text.charAt(at + 3) << 24);
		return gram * 0x9E3779B1;
	}

	/**
	 * Find all occurrences of all patterns.
	 * @param text any text
	 * @param found what was found before
	 * @return what is found now, {@code null} if there is nothing
	 */
	@Nullable Ranges find(String text, @Nullable Ranges found) {
		int last = text.length() - GRAM;
		for (int at = this.stride - 1; at <= last; at += this.stride) {
			int hash = hash(text, at);
			int bit = hash >>> this.filterShift;
			if ((this.filter[bit >>> 6] & (1L << bit)) != 0) {
				found = verify(text, at, hash, found);
			}
		}
		return found;
	}

	private @Nullable Ranges verify(String text, int at, int hash, @Nullable Ranges before) {
		Ranges found = before;
		int bucket = hash >>> this.bucketShift;
		for (int entry = this.buckets[bucket]; entry < this.buckets[bucket + 1]; entry++) {
			if (this.hashes[entry] == hash) {
				int index = this.grams[entry] >>> GRAM_INDEX_BITS;
				int start = at - this.windows[index] - (this.grams[entry] & ((1 << GRAM_INDEX_BITS) - 1));
				String pattern = this.patterns[index];
				if (text.startsWith(pattern, start)) {
					found = (found != null) ? found : new Ranges();
					found.add(start, start + pattern.length());
				}
			}
		}
		return found;
	}

	private void fill() {
		// a counting sort of the grams by bucket
		for (int index = 0; index < this.patterns.length; index++) {
			for (int gram = 0; gram < this.stride; gram++) {
				int hash = hash(this.patterns[index], this.windows[index] + gram);
				int bit = hash >>> this.filterShift;
				this.filter[bit >>> 6] |= 1L << bit;
				this.buckets[hash >>> this.bucketShift]++;
			}
		}
		for (int bucket = 1; bucket < this.buckets.length; bucket++) {
			this.buckets[bucket] += this.buckets[bucket - 1];
		}
		for (int index = 0; index < this.patterns.length; index++) {
			for (int gram = 0; gram < this.stride; gram++) {
				int hash = hash(this.patterns[index], this.windows[index] + gram);
				int entry = --this.buckets[hash >>> this.bucketShift];
				this.hashes[entry] = hash;
				this.grams[entry] = (index << GRAM_INDEX_BITS) | gram;
			}
		}
	}

}
