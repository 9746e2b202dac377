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

package dev.secretsboot.support;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An immutable map that finds its values by a name in any spelling, as
 * {@link SecretName#key(String)} compares them, without allocating: Spring asks each
 * property source for every property of the application, nearly all of them foreign.
 *
 * @param <T> the type of the values
 * @since 0.1.0
 */
public final class NameIndex<T> {

	/** Folded ASCII: the lower-case letter or digit, 0 for what does not count. */
	private static final char[] FOLDED = new char[128];

	static {
		for (int c = 0; c < FOLDED.length; c++) {
			FOLDED[c] = (char) SecretName.fold(c);
		}
	}

	private final @Nullable String[] keys;

	private final @Nullable Object[] values;

	private NameIndex(int capacity) {
		this.keys = new String[capacity];
		this.values = new Object[capacity];
	}

	/**
	 * Index values by their keys.
	 * @param <T> the type of the values
	 * @param byKey values by {@link SecretName#key(String)}
	 * @return the index
	 */
	public static <T> NameIndex<T> of(Map<String, T> byKey) {
		NameIndex<T> index = new NameIndex<>(Integer.highestOneBit(Math.max(4, byKey.size()) * 4));
		byKey.forEach(index::put);
		return index;
	}

	private void put(String key, T value) {
		int slot = slot(hash(key));
		while (this.keys[slot] != null) {
			slot = slot(slot + 1);
		}
		this.keys[slot] = key;
		this.values[slot] = value;
	}

	/**
	 * Find a value.
	 * @param name a name in any spelling
	 * @return the value, or {@code null} if there is none
	 */
	@SuppressWarnings("unchecked")
	public @Nullable T get(String name) {
		for (int slot = slot(hash(name));; slot = slot(slot + 1)) {
			String key = this.keys[slot];
			if (key == null) {
				return null;
			}
			if (isSpelling(name, key)) {
				return (T) this.values[slot];
			}
		}
	}

	private int slot(int hash) {
		return hash & (this.keys.length - 1);
	}

	private static int hash(String name) {
		int hash = 0;
		for (int i = 0; i < name.length();) {
			char c = name.charAt(i);
			int codePoint = (c < FOLDED.length) ? c : name.codePointAt(i);
			int folded = fold(codePoint);
			if (folded != 0) {
				hash = 31 * hash + folded;
			}
			i += Character.charCount(codePoint);
		}
		return hash ^ (hash >>> 15);
	}

	private static boolean isSpelling(String name, String key) {
		int at = 0;
		for (int i = 0; i < name.length();) {
			int codePoint = name.codePointAt(i);
			int folded = fold(codePoint);
			if (folded != 0) {
				if (at >= key.length() || key.codePointAt(at) != folded) {
					return false;
				}
				at += Character.charCount(folded);
			}
			i += Character.charCount(codePoint);
		}
		return at == key.length();
	}

	private static int fold(int codePoint) {
		return (codePoint < FOLDED.length) ? FOLDED[codePoint] : SecretName.fold(codePoint);
	}

}
