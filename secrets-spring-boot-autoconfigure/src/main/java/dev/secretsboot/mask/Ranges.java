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
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Ranges of a text, collected in any order.
 */
final class Ranges {

	private final @Nullable Set<Owner> owners;

	private long[] ranges = new long[4];

	private int size;

	Ranges() {
		this.owners = null;
	}

	/**
	 * Ranges of which it counts whose they are.
	 * @param owners takes the owners of each range that is added
	 */
	Ranges(Set<Owner> owners) {
		this.owners = owners;
	}

	/**
	 * Add a range.
	 * @param start its first character
	 * @param end the character behind its last
	 * @param owners whose value it is
	 */
	void add(int start, int end, Set<Owner> owners) {
		if (this.owners != null) {
			this.owners.addAll(owners);
		}
		if (this.size == this.ranges.length) {
			this.ranges = Arrays.copyOf(this.ranges, this.size * 2);
		}
		this.ranges[this.size++] = ((long) start << 32) | end;
	}

	/**
	 * Replace the ranges, those that overlap as one.
	 * @param text the text of the ranges
	 * @param replacement what takes the place of each
	 * @return the new text
	 */
	String replaceIn(String text, String replacement) {
		StringBuilder result = new StringBuilder(text.length() + replacement.length());
		replaceIn(text, 0, text.length(), replacement, result);
		return result.toString();
	}

	/**
	 * Replace the ranges that begin in the first part of a text, those that overlap as
	 * one.
	 * @param text the text of the ranges
	 * @param covered where a range ends that was replaced before, and that may reach
	 * beyond the part; what begins at 0 was decided upon then
	 * @param end where the part ends
	 * @param replacement what takes the place of each
	 * @param result takes the part without its ranges
	 * @return where the part or the last range in it ends, whichever is later
	 */
	int replaceIn(String text, int covered, int end, String replacement, StringBuilder result) {
		Arrays.sort(this.ranges, 0, this.size);
		int copied = covered;
		for (int index = 0; index < this.size && start(index) < end; index++) {
			if (start(index) >= copied) {
				result.append(text, copied, start(index)).append(replacement);
			}
			if (start(index) > 0 || covered == 0) {
				copied = Math.max(copied, end(index));
			}
		}
		if (copied < end) {
			result.append(text, copied, end);
		}
		return Math.max(copied, end);
	}

	private int start(int index) {
		return (int) (this.ranges[index] >>> 32);
	}

	private int end(int index) {
		return (int) this.ranges[index];
	}

}
