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

import java.util.Arrays;

/**
 * Tells which places of a text are worth a look. Of every {@code stride}-th place a gram
 * of a few characters is looked up in a bit set that is small enough for the caches of a
 * processor: most grams of a text are in no pattern.
 * <p>
 * There is one loop for each length of a gram, without a call in it, so that the compiler
 * keeps all it needs in registers: it is the only code that sees every line of a log.
 */
final class GramFilter {

	/**
	 * A table is made in small steps: in a cold JVM, a method that is called often is
	 * compiled long before a loop is that runs once.
	 */
	static final int CHUNK = 32;

	/**
	 * The two bits that a gram has in a word: with one alone three times as many grams
	 * would pass by chance, and each costs as much as ten looks.
	 */
	private static final long[] MASKS = new long[256];

	static {
		for (int index = 0; index < MASKS.length; index++) {
			MASKS[index] = 1L << index | 1L << (index + 1 + 13 * (index / Long.SIZE));
		}
	}

	private final int gram;

	private final int stride;

	private final int shift;

	/** The bits of each gram are cleared, so that one comparison tells of both. */
	private final long[] words;

	/**
	 * A filter that lets some grams pass.
	 * @param gram the length of a gram, one of {@link Grams#LENGTHS}
	 * @param stride the distance of the places that are looked at
	 * @param hashes the hashes of the grams
	 */
	GramFilter(int gram, int stride, int[] hashes) {
		this.gram = gram;
		this.stride = stride;
		// 16 to 32 bits for each gram, more if there are few, half if there are many
		int bits = Math.max(14, ((gram == Grams.LONGEST) ? 35 : 36) - Integer.numberOfLeadingZeros(hashes.length));
		this.shift = Integer.SIZE - bits + 6;
		this.words = new long[1 << (bits - 6)];
		Arrays.fill(this.words, -1);
		for (int from = 0; from < hashes.length; from += CHUNK) {
			add(hashes, from, Math.min(from + CHUNK, hashes.length));
		}
	}

	private void add(int[] hashes, int from, int to) {
		for (int index = from; index < to; index++) {
			int hash = hashes[index];
			this.words[hash >>> this.shift] &= ~MASKS[hash >>> 6 & 0xFF];
		}
	}

	/**
	 * The next place that is worth a look.
	 * @param text any text
	 * @param from the first place to look at
	 * @return that or a later place, a multiple of the stride away; -1 if there is none
	 */
	int next(String text, int from) {
		return switch (this.gram) {
			case 2 -> nextOfTwo(text, from);
			case 3 -> nextOfThree(text, from);
			case 4 -> nextOfFour(text, from);
			default -> nextOfSix(text, from);
		};
	}

	private int nextOfTwo(String text, int from) {
		long[] words = this.words;
		int shift = this.shift;
		int step = this.stride;
		int last = text.length() - 2;
		for (int at = from; at <= last; at += step) {
			int hash = Grams.two(text, at) * Grams.MIX;
			if ((words[hash >>> shift] & MASKS[hash >>> 6 & 0xFF]) == 0) {
				return at;
			}
		}
		return -1;
	}

	private int nextOfThree(String text, int from) {
		long[] words = this.words;
		int shift = this.shift;
		int step = this.stride;
		int last = text.length() - 3;
		for (int at = from; at <= last; at += step) {
			int hash = Grams.three(text, at) * Grams.MIX;
			if ((words[hash >>> shift] & MASKS[hash >>> 6 & 0xFF]) == 0) {
				return at;
			}
		}
		return -1;
	}

	private int nextOfFour(String text, int from) {
		long[] words = this.words;
		int shift = this.shift;
		int step = this.stride;
		int last = text.length() - 4;
		for (int at = from; at <= last; at += step) {
			int hash = Grams.four(text, at) * Grams.MIX;
			if ((words[hash >>> shift] & MASKS[hash >>> 6 & 0xFF]) == 0) {
				return at;
			}
		}
		return -1;
	}

	private int nextOfSix(String text, int from) {
		long[] words = this.words;
		int shift = this.shift;
		int step = this.stride;
		int last = text.length() - Grams.LONGEST;
		for (int at = from; at <= last; at += step) {
			int hash = Grams.four(text, at) * Grams.MIX ^ Grams.two(text, at + 4) * Grams.MIX_UPPER;
			if ((words[hash >>> shift] & MASKS[hash >>> 6 & 0xFF]) == 0) {
				return at;
			}
		}
		return -1;
	}

}
