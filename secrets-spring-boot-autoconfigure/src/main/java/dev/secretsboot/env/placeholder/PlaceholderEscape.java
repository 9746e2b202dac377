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

package dev.secretsboot.env.placeholder;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a value so that Spring, which resolves placeholders inside property values,
 * gives it back unchanged. A backslash is no escape for that: Spring keeps it where no
 * closing brace follows. Instead the backslashes and the dollar of each <code>${</code>
 * become the default of a placeholder that never resolves.
 *
 * @since 0.1.0
 */
public final class PlaceholderEscape {

	/** A key that nobody may define: its placeholders always take their default. */
	static final String RESERVED = "secrets.x";

	/**
	 * The prefix of keys that only this process knows: what they name comes from a store
	 * or from nowhere, since no other property source can have them.
	 */
	public static final String STRICT_PREFIX = RESERVED + Long.toHexString(ThreadLocalRandom.current().nextLong())
			+ Long.toHexString(System.nanoTime()) + ".";

	/** Spring Cloud decrypts what begins like this, and fails if it cannot. */
	private static final String CIPHER = "{cipher}";

	private PlaceholderEscape() {
	}

	/**
	 * Escape a value that is resolved as a whole, as the value of a property is.
	 * @param value the value
	 * @return the value as Spring must see it; the same object if there is nothing to
	 * escape
	 */
	public static String escape(String value) {
		if (value.startsWith(CIPHER)) {
			return nothing() + escapePlaceholders(value);
		}
		return escapePlaceholders(value);
	}

	private static String escapePlaceholders(String value) {
		if (!value.contains("${")) {
			return value;
		}
		return Parts.OPENING.matcher(value).replaceAll("\\${" + RESERVED + ":$1}{");
	}

	/**
	 * Escape a value that is put between other text: what follows it must not join with
	 * its end.
	 * @param value the value
	 * @return the value as Spring must see it
	 */
	static String escapeInText(String value) {
		return Parts.OPENING_OR_END.matcher(value)
			.replaceAll((match) -> (match.group(1) != null) ? quoted(match.group(1)) + "{" : quoted(match.group(2)));
	}

	private static String quoted(String text) {
		return Matcher.quoteReplacement("${" + RESERVED + ":" + text + "}");
	}

	/**
	 * A placeholder that resolves to nothing, to keep two texts apart.
	 */
	static String nothing() {
		return "${" + RESERVED + ":}";
	}

	/**
	 * Most applications have no value with such parts, and need not wait for these.
	 */
	private static final class Parts {

		static final Pattern OPENING = Pattern.compile("(\\\\*\\$)\\{");

		static final Pattern OPENING_OR_END = Pattern.compile("(\\\\*\\$)\\{|(\\\\+\\$?|\\$)\\z");

	}

}
