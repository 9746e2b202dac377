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

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The syntax of {@code $<name>} and {@code $<name:default>}. A default may hold
 * placeholders of both kinds. A backslash before the dollar makes it ordinary text, and
 * so does a name with other characters than letters, digits, dots, dashes, underscores,
 * slashes and brackets.
 */
final class StrictPlaceholders {

	private static final String PREFIX = "$<";

	private static final Pattern NAME = Pattern
		.compile("[\\p{L}\\p{N}._/\\[\\]-]*[\\p{L}\\p{N}][\\p{L}\\p{N}._/\\[\\]-]*");

	private final String text;

	private StrictPlaceholders(String text) {
		this.text = text;
	}

	/**
	 * Whether a text holds at least one strict placeholder.
	 */
	static boolean areIn(@Nullable String text) {
		return text != null && text.contains(PREFIX) && !names(text).isEmpty();
	}

	/**
	 * The names without a default, and with one.
	 */
	static Set<String> names(String text) {
		Set<String> names = new LinkedHashSet<>();
		replace(text, (placeholder) -> {
			names.add(placeholder.name());
			if (placeholder.fallback() != null) {
				names.addAll(names(placeholder.fallback()));
			}
			return "";
		});
		return names;
	}

	/**
	 * The names that have no default.
	 */
	static Set<String> namesWithoutDefault(String text) {
		Set<String> names = new LinkedHashSet<>();
		replace(text, (placeholder) -> {
			if (placeholder.fallback() == null) {
				names.add(placeholder.name());
			}
			return "";
		});
		return names;
	}

	/**
	 * Replace each strict placeholder of a text.
	 */
	static String replace(String text, Replacement replacement) {
		return text.contains(PREFIX) ? new StrictPlaceholders(text).replace(replacement) : text;
	}

	private String replace(Replacement replacement) {
		StringBuilder out = new StringBuilder();
		int depth = 0;
		for (int at = 0; at < this.text.length();) {
			int end = this.text.startsWith(PREFIX, at) ? end(at) : -1;
			if (end > 0 && out.length() > 0 && out.charAt(out.length() - 1) == '\\'
					&& this.text.charAt(at - 1) == '\\') {
				out.setLength(out.length() - 1);
				out.append(PREFIX);
				at += PREFIX.length();
			}
			else if (end > 0) {
				append(out, replacement.of(placeholder(at, end, depth > 0)));
				at = end + 1;
			}
			else {
				depth += this.text.startsWith("${", at) ? 1 : (depth > 0 && this.text.charAt(at) == '}') ? -1 : 0;
				out.append(this.text.charAt(at++));
			}
		}
		return out.toString();
	}

	/**
	 * A dollar and a brace that meet must not open a placeholder.
	 */
	private static void append(StringBuilder out, String replaced) {
		boolean meets = out.length() > 0 && out.charAt(out.length() - 1) == '$' && replaced.startsWith("{");
		out.append(meets ? PlaceholderEscape.nothing() : "").append(replaced);
	}

	private Placeholder placeholder(int start, int end, boolean nested) {
		String body = this.text.substring(start + PREFIX.length(), end);
		int colon = body.indexOf(':');
		return (colon < 0) ? new Placeholder(body.trim(), null, nested)
				: new Placeholder(body.substring(0, colon).trim(), body.substring(colon + 1), nested);
	}

	/**
	 * The index of the closing bracket, or -1 if this is no strict placeholder.
	 */
	private int end(int start) {
		int strict = 0;
		int braces = 0;
		for (int at = start + PREFIX.length(); at < this.text.length(); at++) {
			if (this.text.startsWith(PREFIX, at)) {
				strict++;
			}
			else if (this.text.startsWith("${", at)) {
				braces++;
			}
			else if (braces > 0 && this.text.charAt(at) == '}') {
				braces--;
			}
			else if (braces == 0 && this.text.charAt(at) == '>' && strict-- == 0) {
				return isName(start, at) ? at : -1;
			}
		}
		return -1;
	}

	private boolean isName(int start, int end) {
		return NAME.matcher(placeholder(start, end, false).name()).matches();
	}

	/**
	 * What a placeholder is replaced with.
	 */
	interface Replacement {

		String of(Placeholder placeholder);

	}

	/**
	 * One strict placeholder.
	 *
	 * @param name the name of the secret
	 * @param fallback the text behind the first colon, or {@code null}
	 * @param nested whether it stands inside an ordinary placeholder
	 */
	record Placeholder(String name, @Nullable String fallback, boolean nested) {

	}

}
