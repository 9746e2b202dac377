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
import org.springframework.core.env.PropertySource;

/**
 * Answers for a secret in any spelling. It cannot list its names, so Spring Boot asks it
 * for each property in turn: it must be quick to say no.
 */
final class RelaxedSecretsPropertySource extends PropertySource<SecretsRuntime> implements OriginLookup<String> {

	static final String NAME = "secrets-relaxed";

	RelaxedSecretsPropertySource(SecretsRuntime runtime) {
		super(NAME, runtime);
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
		return (secret != null) ? new SecretsPropertySource.SecretOrigin(secret.store(), secret.address()) : null;
	}

	private @Nullable Secret secret(String name) {
		boolean strict = name.startsWith(PlaceholderEscape.STRICT_PREFIX);
		String asked = strict ? name.substring(PlaceholderEscape.STRICT_PREFIX.length()) : name;
		return this.source.registry().current().find(asked).orElse(null);
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + " {name='" + NAME + "'}";
	}

}
