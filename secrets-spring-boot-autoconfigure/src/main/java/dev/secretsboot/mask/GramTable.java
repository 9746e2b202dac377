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
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Patterns, found by sampling. Of each pattern a window is chosen, as long as the
 * shortest pattern, and all grams of {@value #GRAM} characters of that window go into a
 * table. Whoever looks at every {@code stride}-th gram of a text then meets exactly one
 * gram of every window in it, and compares there. Most grams of a text are in no window,
 * which a bit set tells that is small enough for the caches of a processor.
 */
final class GramTable {

	static final int GRAM = 4;

	/**
	 * Shorter patterns count as whole words only: as part of a word they are too likely
	 * to be there by chance.
	 */
	static final int ANYWHERE_LENGTH = 8;

	/**
	 * Many patterns hold every other gram of 4 letters: then longer ones spare
	 * comparisons in vain.
	 */
	private static final int LONG_GRAM = 6;

	private static final int MANY = 20_000;

	private static final int MIN_WINDOW_OF_MANY = 16;

	/** A longer window would spare steps but fill the table with more grams. */
	private static final int MAX_WINDOW = 24;

	private final String[] patterns;

	private final List<Set<Owner>> owners;

	private final int[] windows;

	private final int gram;

	private final int stride;

	private final int filterShift;

	private final long[] filter;

	private final int bucketShift;

	private final int[] buckets;

	private final int[] hashes;

	private final int[] grams;

	private GramTable(String[] patterns, List<Set<Owner>> owners, int window) {
		this.patterns = patterns;
		this.owners = owners;
		this.gram = (patterns.length > MANY && window >= MIN_WINDOW_OF_MANY) ? LONG_GRAM : GRAM;
		this.stride = window - this.gram + 1;
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
	 * A table of these patterns.
	 * @param patterns the patterns, of {@value #GRAM} characters at least, and their
	 * owners; not empty
	 * @return the table
	 */
	static GramTable of(Map<String, Set<Owner>> patterns) {
		int window = MAX_WINDOW;
		for (String pattern : patterns.keySet()) {
			window = Math.min(window, pattern.length());
		}
		return new GramTable(patterns.keySet().toArray(String[]::new), List.copyOf(patterns.values()), window);
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

	private static int longHash(String text, int at) {
		return hash(text, at) ^ (text.charAt(at + 4) ^ (text.charAt(at + 5) << 8)) * 0x85EBCA6B;
	}

	/**
	 * Find all occurrences of all patterns.
	 * @param text any text
	 * @param before what was found before, {@code null} if nothing was
	 * @return where they are, together with those of before; {@code null} if there is
	 * none
	 */
	@Nullable Ranges find(String text, @Nullable Ranges before) {
		boolean isLong = this.gram != GRAM;
		int step = this.stride;
		int last = text.length() - this.gram;
		Ranges found = before;
		for (int at = step - 1; at <= last; at += step) {
			int hash = isLong ? longHash(text, at) : hash(text, at);
			int bit = hash >>> this.filterShift;
			if ((this.filter[bit >>> 6] & (1L << bit)) != 0) {
				found = verify(text, at, hash, found);
			}
		}
		return found;
	}

	/**
	 * The patterns.
	 * @return the array itself
	 */
	String[] patterns() {
		return this.patterns;
	}

	private @Nullable Ranges verify(String text, int at, int hash, @Nullable Ranges before) {
		Ranges found = before;
		int bucket = hash >>> this.bucketShift;
		for (int entry = this.buckets[bucket]; entry < this.buckets[bucket + 1]; entry++) {
			if (this.hashes[entry] == hash) {
				int index = this.grams[entry] / this.stride;
				int start = at - this.windows[index] - this.grams[entry] % this.stride;
				String pattern = this.patterns[index];
				if (text.startsWith(pattern, start) && (pattern.length() >= ANYWHERE_LENGTH
						|| (isBoundary(text, start) && isBoundary(text, start + pattern.length())))) {
					found = (found != null) ? found : new Ranges();
					found.add(start, start + pattern.length(), this.owners.get(index));
				}
			}
		}
		return found;
	}

	private static boolean isBoundary(String text, int at) {
		return at == 0 || at == text.length() || !Character.isLetterOrDigit(text.charAt(at - 1))
				|| !Character.isLetterOrDigit(text.charAt(at));
	}

	/**
	 * A counting sort of the grams by bucket.
	 */
	private void fill() {
		int[] found = new int[this.hashes.length];
		for (int gram = 0; gram < found.length; gram++) {
			int index = gram / this.stride;
			int at = this.windows[index] + gram % this.stride;
			int hash = (this.gram != GRAM) ? longHash(this.patterns[index], at) : hash(this.patterns[index], at);
			int bit = hash >>> this.filterShift;
			this.filter[bit >>> 6] |= 1L << bit;
			this.buckets[hash >>> this.bucketShift]++;
			found[gram] = hash;
		}
		for (int bucket = 1; bucket < this.buckets.length; bucket++) {
			this.buckets[bucket] += this.buckets[bucket - 1];
		}
		for (int gram = 0; gram < found.length; gram++) {
			int entry = --this.buckets[found[gram] >>> this.bucketShift];
			this.hashes[entry] = found[gram];
			this.grams[entry] = gram;
		}
	}

}
