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
import java.util.BitSet;

/**
 * Tells whether the end of a text may be the beginning of a pattern. For nearly all
 * places of a text a bit set answers that, the others take a binary search.
 */
final class Beginnings {

	private static final int GRAM = 4;

	private static final int FILTER_SHIFT = 14;

	private final String[] patterns;

	private final int longest;

	private final BitSet grams = new BitSet(1 << (Integer.SIZE - FILTER_SHIFT));

	/**
	 * Prepare.
	 * @param patterns the patterns, of {@value #GRAM} characters at least; not empty
	 */
	Beginnings(String[] patterns) {
		this.patterns = patterns.clone();
		Arrays.sort(this.patterns);
		int length = 0;
		for (String pattern : patterns) {
			length = Math.max(length, pattern.length());
			this.grams.set(gram(pattern, 0));
		}
		this.longest = length;
	}

	/**
	 * Where in a text the first pattern may begin that is not there as a whole.
	 * @param text any text
	 * @return the place; the length of the text if there is none
	 */
	int firstIn(String text) {
		int at = Math.max(0, text.length() - this.longest);
		while (at < text.length() && !isBeginning(text, at)) {
			at++;
		}
		return at;
	}

	private boolean isBeginning(String text, int at) {
		if (at + GRAM <= text.length() && !this.grams.get(gram(text, at))) {
			return false;
		}
		String tail = text.substring(at);
		int found = Arrays.binarySearch(this.patterns, tail);
		if (found >= 0 && tail.length() < GramTable.ANYWHERE_LENGTH) {
			return true; // whether the word ends here is seen later
		}
		int next = (found >= 0) ? found + 1 : -found - 1;
		return next < this.patterns.length && this.patterns[next].startsWith(tail);
	}

	private static int gram(String text, int at) {
		return Grams.hash(text, at, GRAM) >>> FILTER_SHIFT;
	}

}
