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

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.secretsboot.support.SecretName;

/**
 * Tells ordinary values from secrets. A store often holds a host name or a port beside
 * the password; to mask those would destroy the logs. Where the name itself says secret,
 * only the length counts: a password may well look like a number or a host name.
 */
final class PlainValues {

	private static final List<String> OF_SECRETS = List.of("password", "passwd", "passphrase", "secret", "token",
			"credential", "apikey", "privatekey", "accesskey", "signingkey");

	private static final Pattern ORDINARY = Pattern.compile("true|false" // booleans
			+ "|[+-]?[0-9][0-9_,.]*(?:[eE][+-]?[0-9]+)?" // numbers, IPv4 addresses
			+ "|(?:localhost|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9])(?::[0-9]{1,5})?"
			+ "|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+");

	private final Set<String> plainKeys;

	private final int minLength;

	/**
	 * Create the rules.
	 * @param plainNames names of ordinary values
	 * @param minLength the length below which a value is too likely to be part of an
	 * innocent text
	 */
	PlainValues(Collection<String> plainNames, int minLength) {
		this.minLength = minLength;
		this.plainKeys = plainNames.stream().map(SecretName::key).collect(Collectors.toSet());
	}

	/**
	 * Whether only its length makes a value an ordinary one.
	 */
	boolean isShortSecret(String name, String value) {
		if (value.length() >= this.minLength || value.isBlank()) {
			return false;
		}
		String key = SecretName.key(name);
		return isOfSecret(key) && !this.plainKeys.contains(key);
	}

	private static boolean isOfSecret(String key) {
		for (String word : OF_SECRETS) {
			if (key.contains(word)) {
				return true;
			}
		}
		return false;
	}

	boolean isPlain(String name, String value) {
		String key = SecretName.key(name);
		if (this.plainKeys.contains(key) || value.length() < this.minLength) {
			return true;
		}
		return !isOfSecret(key) && value.length() <= 320 && ORDINARY.matcher(value).matches();
	}

}
