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

package dev.secretsboot.store.vault;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.support.SecretName;

/**
 * {@code mount/path}, or {@code mount/path@version} for one version of an entry of KV
 * version 2. The mount may itself have slashes.
 *
 * @param text the address as it was asked for
 * @param path mount and path
 * @param version the version, or empty for the current one
 */
record VaultAddress(String text, String path, Optional<String> version) {

	private static final Pattern SHAPE = Pattern.compile("([^/]+(?:/[^/]+)*/[^/]+?)(?:@(\\d{1,9}))?");

	static VaultAddress of(String text) {
		Matcher matcher = SHAPE.matcher(SecretName.requireSafe(text, VaultStoreFactory.ID));
		if (!matcher.matches()) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, VaultStoreFactory.ID)
				.at(text)
				.fix("Write <mount>/<path> or <mount>/<path>@<version>, for example secret/trading")
				.because("It is not an address in Vault");
		}
		return new VaultAddress(text, matcher.group(1), Optional.ofNullable(matcher.group(2)));
	}

	/**
	 * The mount if nothing better is known.
	 * @return the part before the first slash
	 */
	String firstSegment() {
		return this.path.substring(0, this.path.indexOf('/'));
	}

}
