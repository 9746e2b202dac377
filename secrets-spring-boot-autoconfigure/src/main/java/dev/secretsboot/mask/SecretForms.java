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

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The forms in which a secret value appears in text: the value, its lines if it has
 * several, its parts if it is structured, and all of them encoded.
 */
final class SecretForms {

	private SecretForms() {
	}

	/**
	 * All forms of a value.
	 * @param value the value
	 * @param minLength the length that its parts and forms have at least
	 * @param more forms to make beside the usual ones
	 * @return its forms; empty if the value cannot be hidden
	 */
	static Set<String> of(String value, int minLength, Set<MaskForm> more) {
		Set<String> texts = new LinkedHashSet<>();
		addTrimmed(value, texts);
		texts.addAll(LineForms.of(value.strip()));
		if (mayHaveParts(value)) {
			for (String part : ValueParts.of(value)) {
				addTrimmed(part, texts);
			}
		}
		Set<String> forms = new HashSet<>();
		for (String text : texts) {
			if (isMaskable(text, minLength)) {
				addTo(forms, text, more);
			}
		}
		return forms;
	}

	private static void addTo(Set<String> forms, String text, Set<MaskForm> more) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		forms.add(text);
		Base64Forms.addTo(forms, bytes);
		UrlForms.addTo(forms, bytes);
		EscapedForms.addTo(forms, text);
		for (MaskForm form : more) {
			form.addTo(forms, text);
		}
	}

	/**
	 * Most values have no parts, the padding of Base64 is none: they spare the start of
	 * an application the regular expressions.
	 */
	private static boolean mayHaveParts(String value) {
		int end = value.length();
		while (end > 0 && value.charAt(end - 1) == '=') {
			end--;
		}
		int equal = value.indexOf('=');
		return (equal >= 0 && equal < end) || value.indexOf(':') >= 0 || value.indexOf('{') >= 0
				|| value.indexOf('[') >= 0;
	}

	private static void addTrimmed(String text, Set<String> texts) {
		texts.add(text);
		String trimmed = text.strip();
		texts.add(trimmed);
		char quote = trimmed.isEmpty() ? ' ' : trimmed.charAt(0);
		if ((quote == '"' || quote == '\'') && trimmed.length() > 1 && trimmed.charAt(trimmed.length() - 1) == quote) {
			texts.add(trimmed.substring(1, trimmed.length() - 1));
		}
	}

	/**
	 * Long enough, and not one character over and over: spaces or dashes are no secret.
	 */
	private static boolean isMaskable(String text, int minLength) {
		if (text.strip().length() < minLength) {
			return false;
		}
		int same = 1;
		while (same < text.length() && text.charAt(same) == text.charAt(0)) {
			same++;
		}
		return same < text.length();
	}

}
