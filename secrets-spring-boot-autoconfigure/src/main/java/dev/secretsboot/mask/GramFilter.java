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

/**
 * Tells which places of a text are worth a look. Of every {@code stride}-th place a gram
 * of a few characters is looked up in a bit set that is small enough for the caches of a
 * processor: most grams of a text are in no pattern.
 * <p>
 * There is one loop for each length of a gram, without a call in it, so that the compiler
 * keeps all it needs in registers: it is the only code that sees every line of a log.
 */
final class GramFilter {

	/** The lengths of grams for which there is a loop. */
	static final int[] GRAMS = { 2, 3, 4, 6 };

	/**
	 * A table is made in small steps: in a cold JVM, a method that is called often is
	 * compiled long before a loop is that runs once.
	 */
	static final int CHUNK = 32;

	private static final int LONG_GRAM = 6;

	private static final int MIX = 0x9E3779B1;

	private static final int MIX_UPPER = 0x85EBCA6B;

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

	private final long[] words;

	/**
	 * A filter that lets some grams pass.
	 * @param gram the length of a gram, one of {@link #GRAMS}
	 * @param stride the distance of the places that are looked at
	 * @param hashes the hashes of the grams
	 */
	GramFilter(int gram, int stride, int[] hashes) {
		this.gram = gram;
		this.stride = stride;
		// 16 to 32 bits for each gram, more if there are few, half if there are many
		int bits = Math.max(14, ((gram == LONG_GRAM) ? 35 : 36) - Integer.numberOfLeadingZeros(hashes.length));
		this.shift = Integer.SIZE - bits + 6;
		this.words = new long[1 << (bits - 6)];
		for (int from = 0; from < hashes.length; from += CHUNK) {
			add(hashes, from, Math.min(from + CHUNK, hashes.length));
		}
	}

	private void add(int[] hashes, int from, int to) {
		for (int index = from; index < to; index++) {
			int hash = hashes[index];
			this.words[hash >>> this.shift] |= MASKS[hash >>> 6 & 0xFF];
		}
	}

	/**
	 * The hashes of all grams of texts of the same length.
	 * @param texts the lower bytes of their characters, one behind the other
	 * @param length the length of each
	 * @param gram the length of a gram
	 * @return the hashes, in order
	 */
	static int[] hashes(byte[] texts, int length, int gram) {
		int each = length - gram + 1;
		int[] hashes = new int[texts.length / length * each];
		for (int text = 0; text * length < texts.length; text++) {
			hash(texts, text * length, gram, hashes, text * each, each);
		}
		return hashes;
	}

	private static void hash(byte[] text, int start, int gram, int[] hashes, int first, int count) {
		int upper = Byte.SIZE * (gram - 1);
		long last = 0;
		for (int at = 0; at < gram - 1; at++) {
			last = last >>> Byte.SIZE | (text[start + at] & 0xFFL) << upper;
		}
		for (int index = 0; index < count; index++) {
			last = last >>> Byte.SIZE | (text[start + gram - 1 + index] & 0xFFL) << upper;
			hashes[first + index] = hash(last);
		}
	}

	/**
	 * The hash of a gram.
	 * @param gram the lower bytes of its characters, the first one lowest
	 * @return its hash, whose upper bits are the good ones
	 */
	static int hash(long gram) {
		return (int) gram * MIX ^ (int) (gram >>> Integer.SIZE) * MIX_UPPER;
	}

	/**
	 * The hash of the gram at a place.
	 * @param text the text
	 * @param at where the gram begins
	 * @param length the length of the gram
	 * @return its hash
	 */
	static int hash(String text, int at, int length) {
		long gram = 0;
		for (int index = length - 1; index >= 0; index--) {
			gram = gram << 8 | (text.charAt(at + index) & 0xFF);
		}
		return hash(gram);
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
			int hash = two(text, at) * MIX;
			if ((~words[hash >>> shift] & MASKS[hash >>> 6 & 0xFF]) == 0) {
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
			int hash = three(text, at) * MIX;
			if ((~words[hash >>> shift] & MASKS[hash >>> 6 & 0xFF]) == 0) {
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
			int hash = four(text, at) * MIX;
			if ((~words[hash >>> shift] & MASKS[hash >>> 6 & 0xFF]) == 0) {
				return at;
			}
		}
		return -1;
	}

	private int nextOfSix(String text, int from) {
		long[] words = this.words;
		int shift = this.shift;
		int step = this.stride;
		int last = text.length() - LONG_GRAM;
		for (int at = from; at <= last; at += step) {
			int hash = four(text, at) * MIX ^ two(text, at + 4) * MIX_UPPER;
			if ((~words[hash >>> shift] & MASKS[hash >>> 6 & 0xFF]) == 0) {
				return at;
			}
		}
		return -1;
	}

	private static int two(String text, int at) {
		return (text.charAt(at) & 0xFF) | (text.charAt(at + 1) & 0xFF) << 8;
	}

	private static int three(String text, int at) {
		return two(text, at) | (text.charAt(at + 2) & 0xFF) << 16;
	}

	private static int four(String text, int at) {
		return three(text, at) | text.charAt(at + 3) << 24;
	}

}
