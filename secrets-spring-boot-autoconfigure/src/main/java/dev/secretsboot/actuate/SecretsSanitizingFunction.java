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

package dev.secretsboot.actuate;

import java.util.Set;

import dev.secretsboot.Secret;
import dev.secretsboot.Secrets;
import dev.secretsboot.mask.SecretMasker;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.core.Ordered;
import org.springframework.core.env.PropertySource;

/**
 * Hides values in actuator endpoints, even where {@code show-values} is {@code always}:
 * the secrets, and whatever holds the value of one. Plain properties of a store are
 * shown.
 *
 * @since 0.1.0
 */
public final class SecretsSanitizingFunction implements SanitizingFunction, Ordered {

	private static final Set<String> PROPERTY_SOURCES = Set.of("secrets", "secrets-relaxed");

	private final Secrets secrets;

	private final SecretMasker masker;

	/**
	 * Create the function.
	 * @param secrets tells which names are secrets
	 * @param masker finds their values
	 */
	public SecretsSanitizingFunction(Secrets secrets, SecretMasker masker) {
		this.secrets = secrets;
		this.masker = masker;
	}

	/**
	 * Before other functions: the first one that changes a value decides.
	 */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		return (isSecret(data) || holdsSecret(data)) ? data.withSanitizedValue() : data;
	}

	private boolean isSecret(SanitizableData data) {
		PropertySource<?> source = data.getPropertySource();
		return source != null && PROPERTY_SOURCES.contains(source.getName())
				&& !this.secrets.find(data.getKey()).filter(Secret::isPlain).isPresent();
	}

	private boolean holdsSecret(SanitizableData data) {
		String text = String.valueOf(data.getValue());
		boolean found = this.masker.mask(text) != text;
		if (found) {
			this.masker.found("actuator", data.getKey(), text);
		}
		return found;
	}

}
