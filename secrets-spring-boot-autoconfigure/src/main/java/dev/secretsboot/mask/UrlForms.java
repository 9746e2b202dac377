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

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private UrlForms() {
	}

	static void addTo(Set<String> forms, String text) {
		byte[] octets = text.getBytes(StandardCharsets.UTF_8);
		for (String safe : SAFE) {
			String upper = encoded(octets, safe);
			if (upper.indexOf('%') < 0) {
				return;
			}
			String lower = withLowerCaseDigits(upper);
			forms.add(upper);
			forms.add(lower);
			forms.add(upper.replace("%20", "+"));
			forms.add(lower.replace("%20", "+"));
		}
	}

	private static String encoded(byte[] octets, String safe) {
		StringBuilder result = new StringBuilder(octets.length + 16);
		for (byte octet : octets) {
			if (isLetterOrDigit(octet) || safe.indexOf(octet) >= 0) {
				result.append((char) octet);
			}
			else {
				result.append('%').append(HEX.toHighHexDigit(octet)).append(HEX.toLowHexDigit(octet));
			}
		}
		return result.toString();
	}

	private static boolean isLetterOrDigit(byte octet) {
		return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9');
	}

	private static String withLowerCaseDigits(String encoded) {
		StringBuilder result = new StringBuilder(encoded);
		for (int at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 1)) {
			result.setCharAt(at + 1, Character.toLowerCase(encoded.charAt(at + 1)));
			result.setCharAt(at + 2, Character.toLowerCase(encoded.charAt(at + 2)));
		}
		return result.toString();
	}

}
