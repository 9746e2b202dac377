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

	/** For each octet a bit for each encoder that leaves it as it is. */
	private static final byte[] LEFT = new byte[256];

	static {
		for (int encoder = 0; encoder < SAFE.size(); encoder++) {
			String safe = SAFE.get(encoder) + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
			for (int index = 0; index < safe.length(); index++) {
				LEFT[safe.charAt(index)] |= (byte) (1 << encoder);
			}
		}
	}

	private UrlForms() {
	}

	static void addTo(Set<String> forms, byte[] text) {
		// most texts have few odd characters or none: the same is not encoded twice
		int leftByAll = -1;
		int different = 0;
		boolean spaces = false;
		for (byte octet : text) {
			int left = LEFT[octet & 0xFF];
			leftByAll &= left;
			different |= left ^ left << 1;
			spaces |= octet == ' ';
		}
		for (int encoder = 0; encoder < SAFE.size(); encoder++) {
			int bit = 1 << encoder;
			if ((leftByAll & bit) == 0 && (encoder == 0 || (different & bit) != 0)) {
				add(forms, text, bit, "%20");
				if (spaces) {
					add(forms, text, bit, "+");
				}
			}
		}
	}

	private static void add(Set<String> forms, byte[] text, int encoder, String space) {
		forms.add(encoded(text, encoder, space, "0123456789ABCDEF"));
		forms.add(encoded(text, encoder, space, "0123456789abcdef"));
	}

	private static String encoded(byte[] text, int encoder, String space, String digits) {
		StringBuilder result = new StringBuilder(text.length + 32);
		for (byte octet : text) {
			if ((LEFT[octet & 0xFF] & encoder) != 0) {
				result.append((char) octet);
			}
			else if (octet == ' ') {
				result.append(space);
			}
			else {
				result.append('%').append(digits.charAt(octet >> 4 & 0xF)).append(digits.charAt(octet & 0xF));
			}
		}
		return result.toString();
	}

}
