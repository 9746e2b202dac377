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

package dev.secretsboot.env.load;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.secretsboot.Secret;
import dev.secretsboot.env.load.EntryFields.Field;
import dev.secretsboot.support.SecretName;
import org.apache.commons.logging.Log;

/**
 * What holds for every value, whichever store it comes from: its spelling, whether it is
 * plain, and the line break at its end.
 */
final class LoadRules {

	private static final String BYTE_ORDER_MARK = "\ufeff";

	private final WantedNames wanted;

	private final PlainValues plainValues;

	private final boolean trim;

	private final Log log;

	private final SortedSet<String> tooShort = new TreeSet<>();

	LoadRules(SecretsSettings settings, int minLength, WantedNames wanted, Log log) {
		this.wanted = wanted;
		this.plainValues = new PlainValues(settings.plain(), minLength);
		this.trim = settings.trim();
		this.log = log;
	}

	Secret toSecret(ChainedStore store, Field field, Instant now) {
		String name = this.wanted.spell(field.name());
		String value = field.value();
		if (value.startsWith(BYTE_ORDER_MARK)) {
			warnOfMark(store, field, name);
		}
		if (value.endsWith("\n") || value.endsWith("\r")) {
			value = atLineEnd(store, field, name);
		}
		if (this.plainValues.isShortSecret(name, value)) {
			this.tooShort.add(name);
		}
		Secret secret = Secret.of(name, store.id(), field.entry(), value, now);
		return this.plainValues.isPlain(name, value) ? secret.asPlain() : secret;
	}

	private void warnOfMark(ChainedStore store, Field field, String name) {
		this.log.warn("Secret '" + name + "' (" + store.id() + ", " + field.entry().address()
				+ ") begins with a byte order mark, which nobody sees and which is part of the value. If that is an"
				+ " accident, write it again as UTF-8 without the mark");
	}

	private String atLineEnd(ChainedStore store, Field field, String name) {
		if (this.trim) {
			return field.value().replaceAll("[\\r\\n]+$", "");
		}
		if (store.takesAddresses() && isSingleLine(field.value())) {
			this.log.warn("Secret '" + name + "' (" + store.id() + ", " + field.entry().address()
					+ ") ends in a line break. If that is an accident, write it again with printf instead of echo,"
					+ " or from a file without a newline at its end; or set secrets.trim=true");
		}
		return field.value();
	}

	/**
	 * A key or a certificate has several lines, and its last one ends as the others do.
	 */
	private static boolean isSingleLine(String value) {
		return value.strip().indexOf('\n') < 0;
	}

	boolean isWanted(String name) {
		return this.wanted.contains(SecretName.key(name));
	}

	boolean isPlain(String name, String value) {
		return this.plainValues.isPlain(name, value);
	}

	/**
	 * Warn of secrets that are printed as they are. Nothing else is known of them.
	 */
	void warnOfShortSecrets() {
		if (!this.tooShort.isEmpty()) {
			this.log.warn("Not masked, as it would destroy the logs to mask values so short: " + this.tooShort
					+ ". Store longer values; secrets.masking.min-length may be 4 at least. What is no secret belongs"
					+ " in secrets.plain");
			this.tooShort.clear();
		}
	}

	void warn(String message) {
		this.log.warn(message);
	}

}
