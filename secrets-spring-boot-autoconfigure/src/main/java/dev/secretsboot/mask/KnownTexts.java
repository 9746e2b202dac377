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

import org.jspecify.annotations.Nullable;

/**
 * What is known of texts that come again and again: the message templates of SLF4J and
 * Log4j, the names of threads. An application has few of them, so it is looked up for all
 * but the first event. Entries are immutable and are written without a lock: the worst
 * that can happen is that one is made twice.
 *
 * @since 0.1.0
 */
public final class KnownTexts {

	/** A text that is null or holds a secret. */
	private static final int DIRTY = -1;

	private static final int SLOTS = 1024;

	private final @Nullable Known[] texts = new Known[SLOTS];

	private final SecretMasker masker;

	/**
	 * Know nothing yet.
	 * @param masker tells whether a text holds a secret
	 */
	public KnownTexts(SecretMasker masker) {
		this.masker = masker;
	}

	/**
	 * How many arguments a template surely prints.
	 * @param template a template of SLF4J or Log4j
	 * @return the number of its <code>{}</code> that no backslash precedes; negative if
	 * the template is {@code null} or holds a secret itself
	 */
	public int placeholders(@Nullable String template) {
		return (template != null) ? known(template).placeholders() : DIRTY;
	}

	/**
	 * Whether a text holds no secret.
	 * @param text any text
	 * @return {@code true} if it may be printed as it is
	 */
	public boolean isClean(String text) {
		return known(text).placeholders() != DIRTY;
	}

	private Known known(String text) {
		int version = this.masker.version();
		int slot = text.hashCode() & (SLOTS - 1);
		Known found = this.texts[slot];
		if (found == null || found.version() != version || !found.text().equals(text)) {
			found = new Known(text, version, (this.masker.mask(text) != text) ? DIRTY : count(text));
			this.texts[slot] = found;
		}
		return found;
	}

	private static int count(String template) {
		int count = 0;
		for (int at = template.indexOf("{}"); at >= 0; at = template.indexOf("{}", at + 2)) {
			if (at == 0 || template.charAt(at - 1) != '\\') {
				count++;
			}
		}
		return count;
	}

	private record Known(String text, int version, int placeholders) {

	}

}
