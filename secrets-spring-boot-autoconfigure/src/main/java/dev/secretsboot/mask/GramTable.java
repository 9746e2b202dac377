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
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Patterns, found by sampling. Of each pattern a window is chosen, as long as the
 * shortest pattern, and all grams of that window go into a table. Whoever looks at every
 * {@code stride}-th gram of a text then meets exactly one gram of every window in it, and
 * compares there.
 */
final class GramTable {

	/**
	 * Shorter patterns count as whole words only: as part of a word they are too likely
	 * to be there by chance.
	 */
	static final int ANYWHERE_LENGTH = 8;

	/** A longer window would spare steps but fill the table with more grams. */
	private static final int MAX_WINDOW = 24;

	private final String[] patterns;

	private final List<Set<Owner>> owners;

	private final int[] windows;

	private final int gram;

	private final int stride;

	private final GramFilter filter;

	private final int bucketBits;

	/** Where each bucket begins. */
	private final int[] buckets;

	/**
	 * The grams by bucket: below, the number of the gram, counted through all windows;
	 * above, the bits of its hash that follow those of the bucket.
	 */
	private final int[] grams;

	private final int hashMask;

	private GramTable(String[] patterns, List<Set<Owner>> owners, int window) {
		this.patterns = patterns;
		this.owners = owners;
		RareWindows chosen = new RareWindows(patterns, window);
		this.windows = chosen.starts();
		this.gram = GramLength.choose(chosen.bytes(), window);
		this.stride = window - this.gram + 1;
		int[] hashes = Grams.hashes(chosen.bytes(), window, this.gram);
		this.filter = new GramFilter(this.gram, this.stride, hashes);
		int bits = Math.max(3, Integer.SIZE - Integer.numberOfLeadingZeros(hashes.length));
		this.hashMask = -1 << bits;
		this.bucketBits = bits - 2;
		this.buckets = new int[(1 << this.bucketBits) + 1];
		this.grams = new int[hashes.length];
		fill(hashes);
	}

	/**
	 * A table of these patterns.
	 * @param patterns the patterns, of 4 characters at least, and their owners; not empty
	 * @return the table
	 */
	static GramTable of(Map<String, Set<Owner>> patterns) {
		String[] texts = patterns.keySet().toArray(new String[0]);
		int window = MAX_WINDOW;
		for (String text : texts) {
			window = Math.min(window, text.length());
		}
		return new GramTable(texts, new ArrayList<>(patterns.values()), window);
	}

	/**
	 * Find all occurrences of all patterns.
	 * @param text any text
	 * @param before what was found before, {@code null} if nothing was
	 * @return where they are, together with those of before; {@code null} if there is
	 * none
	 */
	@Nullable Ranges find(String text, @Nullable Ranges before) {
		Ranges found = before;
		int at = this.filter.next(text, this.stride - 1);
		while (at >= 0) {
			found = verify(text, at, found);
			at = this.filter.next(text, at + this.stride);
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

	private @Nullable Ranges verify(String text, int at, @Nullable Ranges before) {
		Ranges found = before;
		int hash = Grams.hash(text, at, this.gram);
		int bucket = bucket(hash);
		for (int entry = this.buckets[bucket]; entry < this.buckets[bucket + 1]; entry++) {
			if (((this.grams[entry] ^ hash << this.bucketBits) & this.hashMask) == 0) {
				int gram = this.grams[entry] & ~this.hashMask;
				int index = gram / this.stride;
				int start = at - this.windows[index] - gram % this.stride;
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

	private int bucket(int hash) {
		return hash >>> (Integer.SIZE - this.bucketBits);
	}

	/**
	 * A counting sort of the grams by bucket.
	 */
	private void fill(int[] hashes) {
		int chunk = GramFilter.CHUNK;
		for (int from = 0; from < hashes.length; from += chunk) {
			count(hashes, from, Math.min(from + chunk, hashes.length));
		}
		int last = this.buckets.length - 1;
		for (int from = 0; from < last; from += chunk) {
			addUp(from, Math.min(from + chunk, last));
		}
		for (int from = 0; from < hashes.length; from += chunk) {
			place(hashes, from, Math.min(from + chunk, hashes.length));
		}
	}

	private void count(int[] hashes, int from, int to) {
		for (int gram = from; gram < to; gram++) {
			this.buckets[bucket(hashes[gram])]++;
		}
	}

	private void addUp(int from, int to) {
		for (int bucket = from; bucket < to; bucket++) {
			this.buckets[bucket + 1] += this.buckets[bucket];
		}
	}

	private void place(int[] hashes, int from, int to) {
		for (int gram = from; gram < to; gram++) {
			int entry = --this.buckets[bucket(hashes[gram])];
			this.grams[entry] = hashes[gram] << this.bucketBits & this.hashMask | gram;
		}
	}

}
