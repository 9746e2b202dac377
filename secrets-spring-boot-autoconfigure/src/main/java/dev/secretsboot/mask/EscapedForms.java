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

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A text as it stands in JSON, in JSON within JSON, in XML and in HTML. Writers differ in
 * what they escape beyond the necessary.
 */
final class EscapedForms {

	private static final int QUOTE = 1;

	private static final int CONTROL = 2;

	private static final int SLASH = 4;

	private static final int HTML = 8;

	private static final int NOT_ASCII = 16;

	private static final List<Json> JSON = List.of(new Json(QUOTE | CONTROL, "%04x"), new Json(CONTROL, "%04X"),
			new Json(SLASH, "%04x"), new Json(HTML, "%04x"), new Json(HTML, "%04X"), new Json(NOT_ASCII, "%04x"),
			new Json(NOT_ASCII, "%04X"));

	private static final List<Xml> XML = List.of(new Xml(null, null), new Xml("&quot;", null),
			new Xml("&quot;", "&#39;"), new Xml("&quot;", "&apos;"), new Xml("&quot;", "&#x27;"),
			new Xml("&#34;", "&#39;"));

	private EscapedForms() {
	}

	static void addTo(Set<String> forms, String text) {
		// only what can differ is made: most secrets are short of odd characters, and an
		// application has to start quickly
		int kinds = 0;
		for (int index = 0; index < text.length(); index++) {
			kinds |= kind(text.charAt(index));
		}
		for (Json json : JSON) {
			if ((kinds & json.escaped()) != 0) {
				String once = escape(text, json);
				forms.add(once);
				forms.add(escape(once, JSON.get(0)));
			}
		}
		if ((kinds & (QUOTE | HTML)) != 0) {
			XML.forEach((xml) -> forms.add(escape(text, xml)));
		}
	}

	private static int kind(char character) {
		return switch (character) {
			case '"', '\\' -> QUOTE;
			case '/' -> SLASH;
			case '=', '<', '>', '&', '\'' -> HTML;
			default -> (character < ' ') ? CONTROL : (character > '~') ? NOT_ASCII : 0;
		};
	}

	/**
	 * A text with some characters written otherwise.
	 * @param text the text
	 * @param escape how they are written
	 * @return the text as it is written
	 */
	static String escape(String text, Escape escape) {
		StringBuilder result = new StringBuilder(text.length() + 16);
		for (int index = 0; index < text.length(); index++) {
			String escaped = escape.of(text.charAt(index));
			if (escaped != null) {
				result.append(escaped);
			}
			else {
				result.append(text.charAt(index));
			}
		}
		return result.toString();
	}

	/**
	 * What is written in place of a character; {@code null} for the character itself.
	 */
	interface Escape {

		@Nullable String of(char character);

	}

	/**
	 * A writer of JSON.
	 *
	 * @param escaped the kinds of characters that it escapes beside the necessary
	 * @param hex how it writes a number
	 */
	private record Json(int escaped, String hex) implements Escape {

		@Override
		public @Nullable String of(char character) {
			return switch (character) {
				case '"' -> "\\\"";
				case '\\' -> "\\\\";
				case '\b' -> "\\b";
				case '\f' -> "\\f";
				case '\n' -> "\\n";
				case '\r' -> "\\r";
				case '\t' -> "\\t";
				default -> more(character);
			};
		}

		private @Nullable String more(char character) {
			int kind = kind(character);
			if (kind == CONTROL || (kind & this.escaped) != 0) {
				return (kind == SLASH) ? "\\/" : "\\u" + String.format(Locale.ROOT, this.hex, (int) character);
			}
			return null;
		}

	}

	/**
	 * A writer of XML or HTML.
	 *
	 * @param quote how it writes a quote
	 * @param apostrophe how it writes an apostrophe
	 */
	private record Xml(@Nullable String quote, @Nullable String apostrophe) implements Escape {

		@Override
		public @Nullable String of(char character) {
			return switch (character) {
				case '&' -> "&amp;";
				case '<' -> "&lt;";
				case '>' -> "&gt;";
				case '"' -> this.quote;
				case '\'' -> this.apostrophe;
				default -> null;
			};
		}

	}

}
