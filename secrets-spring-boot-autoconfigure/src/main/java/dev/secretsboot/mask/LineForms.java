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

import java.util.ArrayList;
import java.util.List;

/**
 * A value of several lines, such as a key in PEM format: with other line ends, in one
 * line, and every line of its own that is long enough to be secret.
 */
final class LineForms {

	private static final int MIN_LINE_LENGTH = 16;

	private LineForms() {
	}

	static List<String> of(String text) {
		if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
			return List.of();
		}
		List<String> lines = text.lines().toList();
		List<String> forms = new ArrayList<>();
		for (String separator : List.of("\n", "\r\n", "", " ")) {
			forms.add(String.join(separator, lines));
		}
		lines.stream().map(String::strip).filter(LineForms::isSecret).forEach(forms::add);
		return forms;
	}

	private static boolean isSecret(String line) {
		return line.length() >= MIN_LINE_LENGTH && !line.startsWith("-----");
	}

}
