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
 * Grams: runs of a few characters, of which only the lower bytes count. That
 * distinguishes all Latin-1 texts, and comparing does the rest.
 */
final class Grams {

	/** The lengths of grams that can be looked for, those chosen most first. */
	static final int[] LENGTHS = { 4, 3, 6, 2 };

	static final int LONGEST = 6;

	/**
	 * Multiplies the first four characters to a hash, whose upper bits are the good ones.
	 */
	static final int MIX = 0x9E3779B1;

	/** Multiplies the others. */
	static final int MIX_UPPER = 0x85EBCA6B;

	private Grams() {
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

	static int two(String text, int at) {
		return (text.charAt(at) & 0xFF) | (text.charAt(at + 1) & 0xFF) << 8;
	}

	static int three(String text, int at) {
		return two(text, at) | (text.charAt(at + 2) & 0xFF) << 16;
	}

	static int four(String text, int at) {
		return three(text, at) | text.charAt(at + 3) << 24;
	}

}
