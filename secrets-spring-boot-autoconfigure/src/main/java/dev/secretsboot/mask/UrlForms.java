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
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A text percent-encoded. Encoders differ in which characters they leave as they are, in
 * how they write a space, and in the case of the hex digits.
 */
final class UrlForms {

	/**
	 * What stands as it is beside letters and digits: in a form, by RFC 3986 anywhere, by
	 * JavaScript's {@code encodeURIComponent}, by RFC 3986 in a path and in a query.
	 */
	private static final List<String> SAFE = List.of("-_.*", "-_.~", "-_.~!*'()", "-_.~!$&'()*+,;=:@",
			"-_.~!$&'()*+,;=:@/?");

	private UrlForms() {
	}

	static void addTo(Set<String> forms, String text) {
		for (String safe : SAFE) {
			addTo(forms, text, safe, HexFormat.of().withUpperCase());
			addTo(forms, text, safe, HexFormat.of());
		}
	}

	private static void addTo(Set<String> forms, String text, String safe, HexFormat hex) {
		StringBuilder result = new StringBuilder(text.length() + 16);
		for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
			if (isLetterOrDigit(octet) || safe.indexOf(octet) >= 0) {
				result.append((char) octet);
			}
			else {
				result.append('%').append(hex.toHexDigits(octet));
			}
		}
		String encoded = result.toString();
		forms.add(encoded);
		forms.add(encoded.replace("%20", "+"));
	}

	private static boolean isLetterOrDigit(byte octet) {
		return octet > 0 && Character.isLetterOrDigit(octet);
	}

}
