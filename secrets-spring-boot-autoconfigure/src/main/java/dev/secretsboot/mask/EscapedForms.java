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
import java.util.HexFormat;
import java.util.List;
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

	private static final int MARKUP = 32;

	private static final byte[] KINDS = new byte[0x7F];

	static {
		Arrays.fill(KINDS, 0, ' ', (byte) CONTROL);
		KINDS['"'] = QUOTE | MARKUP;
		KINDS['\\'] = QUOTE;
		KINDS['/'] = SLASH;
		KINDS['='] = HTML;
		for (char character : new char[] { '<', '>', '&', '\'' }) {
			KINDS[character] = HTML | MARKUP;
		}
	}

	private static final HexFormat LOWER = HexFormat.of();

	private static final HexFormat UPPER = LOWER.withUpperCase();

	private static final List<Json> JSON = List.of(new Json(QUOTE | CONTROL, LOWER), new Json(CONTROL, UPPER),
			new Json(SLASH, LOWER), new Json(HTML, LOWER), new Json(HTML, UPPER), new Json(NOT_ASCII, LOWER),
			new Json(NOT_ASCII, UPPER));

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
			kinds |= kinds(text.charAt(index));
		}
		for (Json json : JSON) {
			if ((kinds & json.escaped()) != 0) {
				String once = escape(text, json);
				forms.add(once);
				forms.add(escape(once, JSON.get(0)));
			}
		}
		if ((kinds & MARKUP) != 0) {
			for (Xml xml : XML) {
				forms.add(escape(text, xml));
			}
		}
	}

	private static int kinds(char character) {
		return (character < KINDS.length) ? KINDS[character] : NOT_ASCII;
	}

	/**
	 * A text with some characters written otherwise.
	 * @param text the text
	 * @param escape how they are written
	 * @return the text as it is written
	 */
	static String escape(String text, Escape escape) {
		StringBuilder result = new StringBuilder(text.length() + 16);
		int copied = 0;
		for (int index = 0; index < text.length(); index++) {
			String escaped = escape.of(text.charAt(index));
			if (escaped != null) {
				result.append(text, copied, index).append(escaped);
				copied = index + 1;
			}
		}
		return result.append(text, copied, text.length()).toString();
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
	private record Json(int escaped, HexFormat hex) implements Escape {

		@Override
		public @Nullable String of(char character) {
			int kinds = kinds(character);
			if ((kinds & (QUOTE | CONTROL | this.escaped)) == 0) {
				return null;
			}
			return switch (character) {
				case '"' -> "\\\"";
				case '\\' -> "\\\\";
				case '/' -> "\\/";
				case '\b' -> "\\b";
				case '\f' -> "\\f";
				case '\n' -> "\\n";
				case '\r' -> "\\r";
				case '\t' -> "\\t";
				default -> "\\u" + this.hex.toHexDigits(character);
			};
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
