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
import java.util.Base64;
import java.util.Set;

/**
 * A text as Base64, by the standard and the URL alphabet, and as hex. Within a longer
 * text (such as {@code user:password}) its Base64 depends on where it begins, so there is
 * one form for each of three alignments; of each only the characters that the text alone
 * determines.
 */
final class Base64Forms {

	private static final int ALIGNMENTS = 3;

	private Base64Forms() {
	}

	static void addTo(Set<String> forms, byte[] text) {
		for (int skipped = 0; skipped < ALIGNMENTS; skipped++) {
			byte[] shifted = new byte[skipped + text.length];
			System.arraycopy(text, 0, shifted, skipped, text.length);
			int start = (skipped * 8 + 5) / 6;
			int end = shifted.length * 8 / 6;
			byte[] encoded = Base64.getEncoder().encode(shifted);
			String standard = new String(encoded, start, end - start, StandardCharsets.ISO_8859_1);
			forms.add(standard);
			forms.add(standard.replace('+', '-').replace('/', '_'));
		}
		forms.add(hex(text, "0123456789abcdef"));
		forms.add(hex(text, "0123456789ABCDEF"));
	}

	private static String hex(byte[] text, String digits) {
		byte[] hex = new byte[text.length * 2];
		for (int index = 0; index < text.length; index++) {
			hex[2 * index] = (byte) digits.charAt(text[index] >> 4 & 0xF);
			hex[2 * index + 1] = (byte) digits.charAt(text[index] & 0xF);
		}
		return new String(hex, StandardCharsets.ISO_8859_1);
	}

}
