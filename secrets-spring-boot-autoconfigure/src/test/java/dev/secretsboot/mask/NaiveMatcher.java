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

import java.util.BitSet;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Masks by looking for every pattern at every place: slow, and too simple to be wrong.
 */
final class NaiveMatcher {

	private static final Pattern WITHIN_WORD = Pattern.compile("[\\p{L}\\p{Nd}]{2}");

	private NaiveMatcher() {
	}

	static String mask(String text, Collection<String> patterns, String replacement) {
		BitSet covered = new BitSet();
		BitSet joined = new BitSet();
		for (String pattern : patterns) {
			for (int at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
				if (pattern.length() >= 8 || isWord(text, at, at + pattern.length())) {
					covered.set(at, at + pattern.length());
					joined.set(at, at + pattern.length() - 1);
				}
			}
		}
		return replace(text, covered, joined, replacement);
	}

	private static boolean isWord(String text, int start, int end) {
		return !isWithinWord(text, start) && !isWithinWord(text, end);
	}

	private static boolean isWithinWord(String text, int at) {
		return at > 0 && at < text.length() && WITHIN_WORD.matcher(text.substring(at - 1, at + 1)).matches();
	}

	private static String replace(String text, BitSet covered, BitSet joined, String replacement) {
		StringBuilder result = new StringBuilder();
		for (int at = 0; at < text.length(); at++) {
			if (!covered.get(at)) {
				result.append(text.charAt(at));
			}
			else if (!joined.get(at)) {
				result.append(replacement);
			}
		}
		return result.toString();
	}

}
