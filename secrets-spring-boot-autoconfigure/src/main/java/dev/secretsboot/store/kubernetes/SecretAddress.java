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

package dev.secretsboot.store.kubernetes;

import java.util.regex.Pattern;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

/**
 * Where a secret stands: {@code <name>} in the store's own namespace, or
 * {@code <namespace>/<name>}. Both are
 * <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">DNS
 * subdomain names</a>; anything else could lead to another path of the API.
 *
 * @param namespace the namespace
 * @param name the name of the secret
 */
record SecretAddress(String namespace, String name) {

	private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?");

	static boolean isName(String name) {
		return NAME.matcher(name).matches();
	}

	static SecretAddress of(String address, String defaultNamespace) {
		int slash = address.indexOf('/');
		String namespace = (slash < 0) ? defaultNamespace : address.substring(0, slash);
		String name = address.substring(slash + 1);
		if (isName(namespace) && isName(name)) {
			return new SecretAddress(namespace, name);
		}
		throw SecretStoreException.of(Reason.MISCONFIGURED, KubernetesSecretStoreFactory.ID)
			.at(address)
			.fix("Write <name> or <namespace>/<name>, in lower-case letters, digits, '-' and '.'; a key goes behind a #")
			.because("This cannot be the name of a secret");
	}

	@Override
	public String toString() {
		return this.namespace + "/" + this.name;
	}

}
