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

import java.util.Locale;
import java.util.StringTokenizer;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

/**
 * The spellings of a secret's name. Two names are the same if their letters and digits
 * are, case-blind: {@code ALPACA_CLIENT_SECRET}, {@code alpaca/client_secret} and
 * {@code alpaca.clientSecret} all have the key {@code alpacaclientsecret}.
 *
 * @since 0.1.0
 */
public final class SecretName {

	private static final int DELETE = 0x7f;

	private SecretName() {
	}

	/**
	 * The letters and digits of a name in lower case.
	 * @param name a name in any spelling
	 * @return the key, empty if the name has neither letters nor digits
	 */
	public static String key(String name) {
		StringBuilder key = new StringBuilder(name.length());
		for (int i = 0; i < name.length();) {
			int codePoint = name.codePointAt(i);
			int folded = fold(codePoint);
			if (folded != 0) {
				key.appendCodePoint(folded);
			}
			i += Character.charCount(codePoint);
		}
		return key.toString();
	}

	/**
	 * A code point as it counts in a comparison.
	 * @param codePoint any code point
	 * @return the lower-case letter or digit, or 0 if it does not count
	 */
	static int fold(int codePoint) {
		return Character.isLetterOrDigit(codePoint) ? Character.toLowerCase(Character.toUpperCase(codePoint)) : 0;
	}

	/**
	 * The dotted property name for what a store calls an entry: {@code DB_PASSWORD}
	 * becomes {@code db.password}, {@code db/replicaPassword} becomes
	 * {@code db.replica-password}.
	 * @param storeName the store's name of an entry or a field
	 * @return lower-case words, separated by dots and dashes
	 */
	public static String toProperty(String storeName) {
		boolean upperSnake = storeName.equals(storeName.toUpperCase(Locale.ROOT));
		StringBuilder property = new StringBuilder();
		StringTokenizer parts = new StringTokenizer(storeName, upperSnake ? "_./:" : "./:");
		while (parts.hasMoreTokens()) {
			String word = words(parts.nextToken(), '-', "[]", !upperSnake);
			if (!word.isEmpty()) {
				property.append(property.isEmpty() ? "" : ".").append(word.toLowerCase(Locale.ROOT));
			}
		}
		return property.toString();
	}

	/**
	 * A property name as one word with dashes, the spelling of Key Vault, Secret Manager
	 * and file names.
	 * @param property a property name
	 * @return for example {@code alpaca-client-secret}
	 */
	public static String toDashed(String property) {
		return words(property, '-', "", true).toLowerCase(Locale.ROOT);
	}

	/**
	 * A property name in the spelling of environment variables.
	 * @param property a property name
	 * @return for example {@code ALPACA_CLIENT_SECRET}
	 */
	public static String toUpperSnake(String property) {
		return words(property, '_', "", true).toUpperCase(Locale.ROOT);
	}

	/**
	 * The words of a text, without a regular expression: those take longer to warm up
	 * than all names of an application take to be spelled.
	 */
	private static String words(String text, char separator, String kept, boolean splitsHumps) {
		StringBuilder words = new StringBuilder(text.length() + 8);
		int before = 0;
		for (int i = 0; i < text.length();) {
			int codePoint = text.codePointAt(i);
			i += Character.charCount(codePoint);
			if (!isLetterOrNumber(codePoint) && kept.indexOf(codePoint) < 0) {
				before = 0;
				continue;
			}
			boolean starts = (before == 0) ? !words.isEmpty() : splitsHumps && isHump(before, codePoint);
			words.append(starts ? String.valueOf(separator) : "").appendCodePoint(codePoint);
			before = codePoint;
		}
		return words.toString();
	}

	private static boolean isHump(int before, int codePoint) {
		return Character.getType(codePoint) == Character.UPPERCASE_LETTER
				&& (Character.getType(before) == Character.LOWERCASE_LETTER || isNumber(before));
	}

	private static boolean isLetterOrNumber(int codePoint) {
		return Character.isLetter(codePoint) || isNumber(codePoint);
	}

	private static boolean isNumber(int codePoint) {
		int type = Character.getType(codePoint);
		return type == Character.DECIMAL_DIGIT_NUMBER || type == Character.LETTER_NUMBER
				|| type == Character.OTHER_NUMBER;
	}

	/**
	 * Whether a name or address could be meant to leave the place it is looked up in:
	 * {@code ..}, percent-encoded dots, slashes or percent signs, control or formatting
	 * characters, backslashes.
	 * @param name a name or address
	 * @return {@code true} if it must be refused before any input or output
	 */
	public static boolean isUnsafe(String name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c == '\\' || (c == '.' && name.startsWith("..", i)) || (c == '%' && isEncodedStep(name, i))
					|| isInvisible(name.codePointAt(i))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isEncodedStep(String name, int start) {
		return name.regionMatches(true, start, "%2e", 0, 3) || name.regionMatches(true, start, "%2f", 0, 3)
				|| name.startsWith("%25", start);
	}

	private static boolean isInvisible(int codePoint) {
		return codePoint < ' ' || codePoint == DELETE || Character.getType(codePoint) == Character.FORMAT;
	}

	/**
	 * A name or address as it can be shown.
	 * @param name a name or address
	 * @return the name, with control and formatting characters replaced
	 */
	public static String shown(String name) {
		StringBuilder shown = new StringBuilder(name.length());
		name.codePoints().forEach((codePoint) -> shown.appendCodePoint(isInvisible(codePoint) ? '?' : codePoint));
		return shown.toString();
	}

	/**
	 * Refuse a name or address that {@link #isUnsafe(String) is unsafe}.
	 * @param address a name or address
	 * @param store the id of the store, for the message
	 * @return the address
	 * @throws SecretStoreException if it is unsafe; its characters stand in the message
	 * with control and formatting characters replaced
	 */
	public static String requireSafe(String address, String store) {
		if (isUnsafe(address)) {
			String shown = shown(address);
			throw SecretStoreException.of(Reason.MISCONFIGURED, store)
				.at(shown)
				.fix("Write the address plainly: no '..', no percent-encoding, no backslash, no control characters")
				.because("The address '" + shown + "' could lead out of the place it is looked up in");
		}
		return address;
	}

}
