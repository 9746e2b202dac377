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

package dev.secretsboot.env;

import dev.secretsboot.Secret;
import dev.secretsboot.env.placeholder.PlaceholderEscape;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Lists the secrets under their dotted names, for maps, lists and everything that wants
 * to know which names there are. {@link RelaxedSecretsPropertySource} stands beside it.
 */
final class SecretsPropertySource extends EnumerablePropertySource<SecretsRuntime> implements OriginLookup<String> {

	static final String NAME = "secrets";

	SecretsPropertySource(SecretsRuntime runtime) {
		super(NAME, runtime);
	}

	@Override
	public String[] getPropertyNames() {
		return this.source.registry().current().names();
	}

	@Override
	public boolean containsProperty(String name) {
		return secret(name) != null;
	}

	@Override
	public @Nullable Object getProperty(String name) {
		Secret secret = secret(name);
		return (secret != null) ? PlaceholderEscape.escape(secret.reveal()) : null;
	}

	@Override
	public @Nullable Origin getOrigin(String name) {
		Secret secret = secret(name);
		return (secret != null) ? new SecretOrigin(secret.store(), secret.address()) : null;
	}

	private @Nullable Secret secret(String name) {
		return this.source.registry().current().findExactly(name).orElse(null);
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + " {name='" + NAME + "'}";
	}

	/**
	 * Where a secret comes from, for Spring Boot's messages.
	 *
	 * @param store the id of the store
	 * @param address the address in the store
	 */
	record SecretOrigin(String store, String address) implements Origin {

		@Override
		public String toString() {
			return "secret store " + this.store + ", " + this.address;
		}

	}

}
