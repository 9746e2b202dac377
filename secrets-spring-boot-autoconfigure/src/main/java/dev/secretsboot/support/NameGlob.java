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

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name of secrets with {@code *} for any letters and digits, none included. Compared
 * like names are, by letters and digits, case-blind; but a separator beside a {@code *}
 * demands the boundary of a word: {@code db.*} matches {@code db.password},
 * {@code DB_PASSWORD} and {@code dbPassword}, not {@code dbx.password}.
 *
 * @since 0.1.0
 */
public final class NameGlob implements Comparable<NameGlob> {

	private static final String BOUNDARY = "\\.";

	private final String text;

	private final String key;

	private final Pattern pattern;

	private NameGlob(String text) {
		this.text = text;
		this.key = SecretName.key(text);
		this.pattern = Pattern.compile(regex(text));
	}

	/**
	 * A glob.
	 * @param text a name in any spelling, in which {@code *} is the only wildcard
	 * @return the glob
	 */
	public static NameGlob of(String text) {
		return new NameGlob(text);
	}

	/**
	 * Every literal stands for its letters and digits, with or without boundaries between
	 * them, as different spellings of a name have different ones.
	 */
	private static String regex(String text) {
		String[] literals = text.split("\\*+", -1);
		StringBuilder regex = new StringBuilder();
		for (int i = 0; i < literals.length; i++) {
			regex.append((i > 0) ? ".*" : "");
			regex.append(literal(literals[i], i == 0, i == literals.length - 1));
		}
		return regex.toString();
	}

	private static String literal(String literal, boolean first, boolean last) {
		String letters = SecretName.key(literal)
			.codePoints()
			.mapToObj(Character::toString)
			.collect(Collectors.joining(BOUNDARY + "?"));
		if (letters.isEmpty()) {
			return (literal.isEmpty() || first || last) ? "" : BOUNDARY;
		}
		boolean opens = !first && !Character.isLetterOrDigit(literal.codePointAt(0));
		boolean closes = !last && !Character.isLetterOrDigit(literal.codePointBefore(literal.length()));
		return (opens ? BOUNDARY : "") + letters + (closes ? BOUNDARY : "");
	}

	/**
	 * Whether a name is meant.
	 * @param name a name in any spelling
	 * @return {@code true} if this glob matches it
	 */
	public boolean matches(String name) {
		return isLiteral() ? this.key.equals(SecretName.key(name)) : this.pattern.matcher(words(name)).matches();
	}

	private static String words(String name) {
		return Arrays.stream(SecretName.toDashed(name).split("-"))
			.map(SecretName::key)
			.filter((word) -> !word.isEmpty())
			.collect(Collectors.joining("."));
	}

	/**
	 * The more letters and digits a name must have to match, the more specific; of equal
	 * ones that without {@code *}. The most specific comes first.
	 */
	@Override
	public int compareTo(NameGlob other) {
		int byLength = Integer.compare(other.key.length(), this.key.length());
		return (byLength != 0) ? byLength : Boolean.compare(other.isLiteral(), isLiteral());
	}

	/**
	 * Whether one name alone is meant.
	 * @return {@code true} if there is no {@code *}
	 */
	public boolean isLiteral() {
		return !this.text.contains("*");
	}

	/**
	 * The glob as it was written.
	 * @return its text
	 */
	public String text() {
		return this.text;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
