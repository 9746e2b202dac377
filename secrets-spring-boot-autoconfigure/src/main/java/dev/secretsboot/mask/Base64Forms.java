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
import java.util.HexFormat;
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

	static void addTo(Set<String> forms, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		for (int skipped = 0; skipped < ALIGNMENTS; skipped++) {
			byte[] shifted = new byte[skipped + bytes.length];
			System.arraycopy(bytes, 0, shifted, skipped, bytes.length);
			int start = (skipped * 8 + 5) / 6;
			int end = shifted.length * 8 / 6;
			String standard = Base64.getEncoder().encodeToString(shifted).substring(start, end);
			forms.add(standard);
			forms.add(standard.replace('+', '-').replace('/', '_'));
		}
		forms.add(HexFormat.of().formatHex(bytes));
		forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
	}

}
