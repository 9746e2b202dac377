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

package dev.secretsboot.store.azure;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An address of this store: a secret's name, with {@code @version} for another than the
 * current one; or the identifier that Key Vault shows,
 * {@code https://<vault>.vault.azure.net/secrets/<name>/<version>}; or the URL of a vault
 * alone, which means all its secrets.
 *
 * @param authority the vault, {@code null} for the first one that has the name
 * @param name the name of the secret, empty for a whole vault
 * @param version the version, {@code null} for the current one
 */
record SecretAddress(@Nullable String authority, String name, @Nullable String version) {

	private static final String NAME = "[0-9a-zA-Z-]{1,127}";

	private static final String VERSION = "[0-9a-zA-Z]{1,64}";

	private static final Pattern SHORT = Pattern.compile("(" + NAME + ")(?:@(" + VERSION + "))?");

	private static final Pattern IDENTIFIER = Pattern
		.compile("https://([^/?#@]+)(?:/secrets/(" + NAME + ")(?:/(" + VERSION + "))?)?/?");

	/**
	 * Read an address.
	 * @param text the address
	 * @return its parts
	 * @throws SecretStoreException if Key Vault has no such addresses
	 */
	static SecretAddress parse(String text) {
		Matcher matcher = SHORT.matcher(text);
		if (matcher.matches()) {
			return new SecretAddress(null, matcher.group(1), matcher.group(2));
		}
		Matcher identifier = IDENTIFIER.matcher(text);
		if (identifier.matches()) {
			String name = identifier.group(2);
			return new SecretAddress(identifier.group(1).toLowerCase(Locale.ROOT), (name != null) ? name : "",
					identifier.group(3));
		}
		throw SecretStoreException.of(Reason.MISCONFIGURED, AzureSecretStoreFactory.ID)
			.at(text)
			.fix("Write <name>, <name>@<version> or the secret's identifier, https://<vault>.vault.azure.net/secrets/"
					+ "<name>; names have up to 127 letters, digits and dashes")
			.because("Key Vault has no secret with such a name");
	}

	static boolean isName(String text) {
		return text.matches(NAME);
	}

	boolean isIn(URI vault) {
		return this.authority == null || this.authority.equalsIgnoreCase(vault.getAuthority());
	}

	boolean isWholeVault() {
		return this.name.isEmpty();
	}

}
