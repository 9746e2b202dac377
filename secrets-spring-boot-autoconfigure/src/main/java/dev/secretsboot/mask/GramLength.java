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
 * Chooses the length of the grams by which patterns are found. Shorter grams are quicker
 * to look at, and at fewer places; but the more patterns there are, and the fewer
 * different characters they have, the more often ordinary text holds such a gram by
 * chance, and a comparison follows in vain.
 */
final class GramLength {

	/** What it takes, in picoseconds: to look at a place. */
	private static final int LOOK = 800;

	/** To look at one character more. */
	private static final int CHARACTER = 150;

	/** To compare in vain. */
	private static final int COMPARISON = 20_000;

	/** So many windows tell enough about all. */
	private static final int MAX_SAMPLES = 512;

	private static final int SLOT_BITS = 13;

	private final int[] hashes = new int[1 << SLOT_BITS];

	private final int[] counts = new int[1 << SLOT_BITS];

	private final int total;

	private GramLength(int[] ordinary) {
		for (int hash : ordinary) {
			int slot = slot(hash);
			this.hashes[slot] = hash;
			this.counts[slot]++;
		}
		this.total = ordinary.length;
	}

	/**
	 * Choose a length.
	 * @param windows the windows of the patterns, one behind the other
	 * @param window the length of each, 4 at least
	 * @return the length that promises to take the least time for a text
	 */
	static int choose(byte[] windows, int window) {
		byte[] samples = samples(windows, window);
		double more = (double) windows.length / samples.length;
		byte[] ordinary = OrdinaryText.bytes();
		int best = 0;
		double least = Double.MAX_VALUE;
		for (int gram : Grams.LENGTHS) {
			int places = window - gram + 1;
			double look = LOOK + CHARACTER * gram;
			if (gram <= window && look < least * places) {
				GramLength length = new GramLength(Grams.hashes(ordinary, ordinary.length, gram));
				double most = (least * places - look) / COMPARISON / more;
				double comparisons = length.share(Grams.hashes(samples, window, gram), most) * more;
				double cost = (look + COMPARISON * comparisons) / places;
				if (cost < least) {
					least = cost;
					best = gram;
				}
			}
		}
		return best;
	}

	private static byte[] samples(byte[] windows, int window) {
		int count = windows.length / window;
		if (count <= MAX_SAMPLES) {
			return windows;
		}
		byte[] samples = new byte[MAX_SAMPLES * window];
		for (int sample = 0; sample < MAX_SAMPLES; sample++) {
			int index = (int) ((long) sample * count / MAX_SAMPLES);
			System.arraycopy(windows, index * window, samples, sample * window, window);
		}
		return samples;
	}

	/**
	 * How many of these grams an ordinary gram meets.
	 * @param grams the grams
	 * @param most the number from which on it need not be known
	 */
	private double share(int[] grams, double most) {
		long met = 0;
		for (int from = 0; from < grams.length && met <= most * this.total; from += GramFilter.CHUNK) {
			met += met(grams, from, Math.min(from + GramFilter.CHUNK, grams.length));
		}
		return (double) met / this.total;
	}

	private long met(int[] grams, int from, int to) {
		long met = 0;
		for (int index = from; index < to; index++) {
			met += this.counts[slot(grams[index])];
		}
		return met;
	}

	/**
	 * The place of a gram, or a free one.
	 */
	private int slot(int hash) {
		int slot = hash >>> (Integer.SIZE - SLOT_BITS);
		while (this.counts[slot] > 0 && this.hashes[slot] != hash) {
			slot = (slot + 1) & (this.counts.length - 1);
		}
		return slot;
	}

}
