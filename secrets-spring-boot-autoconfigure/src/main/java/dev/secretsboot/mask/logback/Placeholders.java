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

package dev.secretsboot.mask.logback;

/**
 * Counts the placeholders of a message template.
 */
final class Placeholders {

	private Placeholders() {
	}

	/**
	 * How many arguments a template surely prints.
	 * @param template a template of SLF4J
	 * @return the number of its <code>{}</code> that no backslash precedes
	 */
	static int count(String template) {
		int count = 0;
		for (int at = template.indexOf("{}"); at >= 0; at = template.indexOf("{}", at + 2)) {
			if (at == 0 || template.charAt(at - 1) != '\\') {
				count++;
			}
		}
		return count;
	}

}
