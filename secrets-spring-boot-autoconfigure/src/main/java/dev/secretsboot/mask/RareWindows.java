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
 * Chooses the window by which a pattern is recognized: where its grams are rarest among
 * all patterns and in ordinary log text. Without this, a thousand JDBC URLs with the
 * beginning in common would all be compared wherever a log shows that beginning.
 */
final class RareWindows {

	private static final int GRAM = 4;

	private static final int ORDINARY_WEIGHT = 1024;

	/** Every fourth gram tells enough, in a quarter of the time. */
	private static final int SAMPLE = 4;

	private static final int BITS = 16;

	private final String[] patterns;

	private final int length;

	private final int[] starts;

	private final byte[] bytes;

	private final int[] counts = new int[1 << BITS];

	/** Bytes are quicker to read than characters, above all in a cold JVM. */
	private byte[] pattern = new byte[64];

	/**
	 * Choose a window of each pattern.
	 * @param patterns the patterns, of {@value #GRAM} characters at least
	 * @param length the length of a window, at most that of the shortest pattern
	 */
	RareWindows(String[] patterns, int length) {
		this.patterns = patterns;
		this.length = length;
		this.starts = new int[patterns.length];
		this.bytes = new byte[patterns.length * length];
		byte[] ordinary = OrdinaryText.bytes();
		count(ordinary, ordinary.length, 1, ORDINARY_WEIGHT);
		for (String pattern : patterns) {
			count(pattern);
		}
		for (int index = 0; index < patterns.length; index++) {
			choose(index);
		}
	}

	/**
	 * Where the window of each pattern begins.
	 * @return the places, in the order of the patterns
	 */
	int[] starts() {
		return this.starts;
	}

	/**
	 * The windows.
	 * @return the lower bytes of their characters, one window behind the other
	 */
	byte[] bytes() {
		return this.bytes;
	}

	@SuppressWarnings("deprecation") // just what is asked for: the lower bytes
	private void read(String text) {
		if (this.pattern.length < text.length()) {
			this.pattern = new byte[text.length()];
		}
		text.getBytes(0, text.length(), this.pattern, 0);
	}

	private void choose(int index) {
		read(this.patterns[index]);
		this.starts[index] = rarest(this.patterns[index].length());
		System.arraycopy(this.pattern, this.starts[index], this.bytes, index * this.length, this.length);
	}

	private void count(String text) {
		read(text);
		count(this.pattern, text.length(), SAMPLE, 1);
	}

	private void count(byte[] text, int length, int step, int weight) {
		for (int at = 0; at <= length - GRAM; at += step) {
			this.counts[slot(text, at)] += weight;
		}
	}

	/**
	 * Windows that lie side by side are enough to choose from, and the last one; of them
	 * the first one that is rare enough.
	 */
	private int rarest(int patternLength) {
		int last = patternLength - this.length;
		int rarest = last;
		long least = cost(last);
		for (int start = 0; start < last && least > this.length / SAMPLE; start += this.length) {
			long cost = cost(start);
			if (cost < least) {
				least = cost;
				rarest = start;
			}
		}
		return rarest;
	}

	private long cost(int start) {
		long cost = 0;
		int first = (start + SAMPLE - 1) / SAMPLE * SAMPLE;
		for (int at = first; at <= start + this.length - GRAM; at += SAMPLE) {
			cost += this.counts[slot(this.pattern, at)];
		}
		return cost;
	}

	private int slot(byte[] text, int at) {
		int gram = (text[at] & 0xFF) | (text[at + 1] & 0xFF) << 8 | (text[at + 2] & 0xFF) << 16 | text[at + 3] << 24;
		return Grams.hash(gram & 0xFFFFFFFFL) >>> (Integer.SIZE - BITS);
	}

}
