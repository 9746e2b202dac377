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

	private static final String HTML = "=<>&'";

	private static final List<Escape> JSON = List.of(json("%04x", (character) -> null),
			json("%04X", (character) -> null), json("%04x", (character) -> (character == '/') ? "\\/" : null),
			json("%04x", (character) -> (HTML.indexOf(character) >= 0) ? unicode("%04x", character) : null),
			json("%04X", (character) -> (HTML.indexOf(character) >= 0) ? unicode("%04X", character) : null),
			json("%04x", (character) -> (character > '~') ? unicode("%04x", character) : null),
			json("%04X", (character) -> (character > '~') ? unicode("%04X", character) : null));

	private static final List<Escape> XML = List.of(xml(null, null), xml("&quot;", null), xml("&quot;", "&#39;"),
			xml("&quot;", "&apos;"), xml("&quot;", "&#x27;"), xml("&#34;", "&#39;"));

	private EscapedForms() {
	}

	static void addTo(Set<String> forms, String text) {
		for (Escape escape : JSON) {
			String once = escape.apply(text);
			forms.add(once);
			forms.add(JSON.get(0).apply(once));
		}
		XML.forEach((escape) -> forms.add(escape.apply(text)));
	}

	private static Escape json(String hex, Escape more) {
		return (character) -> switch (character) {
			case '"' -> "\\\"";
			case '\\' -> "\\\\";
			case '\b' -> "\\b";
			case '\f' -> "\\f";
			case '\n' -> "\\n";
			case '\r' -> "\\r";
			case '\t' -> "\\t";
			default -> (character < ' ') ? unicode(hex, character) : more.of(character);
		};
	}

	private static Escape xml(@Nullable String quote, @Nullable String apostrophe) {
		return (character) -> switch (character) {
			case '&' -> "&amp;";
			case '<' -> "&lt;";
			case '>' -> "&gt;";
			case '"' -> quote;
			case '\'' -> apostrophe;
			default -> null;
		};
	}

	private static String unicode(String hex, char character) {
		return "\\u" + String.format(Locale.ROOT, hex, (int) character);
	}

	/**
	 * What is written in place of a character.
	 */
	private interface Escape {

		@Nullable String of(char character);

		default String apply(String text) {
			StringBuilder result = new StringBuilder(text.length() + 16);
			for (int index = 0; index < text.length(); index++) {
				String escaped = of(text.charAt(index));
				if (escaped != null) {
					result.append(escaped);
				}
				else {
					result.append(text.charAt(index));
				}
			}
			return result.toString();
		}

	}

}
