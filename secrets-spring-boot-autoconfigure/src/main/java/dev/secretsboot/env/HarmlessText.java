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

package dev.secretsboot.env;

import java.util.regex.Pattern;

/**
 * Tells values that are no secret although the name of their property sounds like one: a
 * {@code token-store.secret} may be a path, a {@code check-token} a switch.
 */
final class HarmlessText {

	private static final Pattern HARMLESS = Pattern.compile("\\s*" // nothing
			+ "|(?i:true|false|null|none|on|off|yes|no)" // a switch
			+ "|[+-]?[0-9][0-9_,.]{0,6}" // a number
			+ "|(?:[A-Za-z]:|~|\\.{1,2})?(?:[/\\\\][\\w.@-]+)+\\.\\w{1,8}" // a file
			+ "|(?:[A-Za-z]:|~|\\.{1,2})?(?:[/\\\\][a-z][a-z0-9_.-]*){2,}[/\\\\]?" // also
			+ "|(?:classpath\\*?|file|jar|optional|resource):\\S+" // a resource
			+ "|https?://[^@?#/\\s]+(?:/[^/?#\\s]{0,19})*" // an address without a token
			+ "|(?:[a-z_][a-z0-9_]*\\.){2,}[A-Z][A-Za-z0-9_$]*" // a class
			+ "|.*\\$<[^<>]+>.*"); // a strict placeholder, which is resolved elsewhere

	private static final Pattern WORD = Pattern.compile("[a-z]{1,12}|[A-Z]{1,12}|[A-Z][a-z]{1,11}");

	/** A longer text is none of these; and the expression would run out of stack. */
	private static final int MAX_LENGTH = 1_024;

	private HarmlessText() {
	}

	static boolean isHarmless(String value) {
		return value.length() <= MAX_LENGTH && HARMLESS.matcher(value).matches();
	}

	/**
	 * An ordinary word, such as {@code postgres} or {@code password}, is a bad secret,
	 * and stands in lines that have nothing to do with it.
	 */
	static boolean isWord(String value) {
		return WORD.matcher(value).matches();
	}

}
