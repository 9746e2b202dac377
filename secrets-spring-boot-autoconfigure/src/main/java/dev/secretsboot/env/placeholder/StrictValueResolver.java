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

package dev.secretsboot.env.placeholder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.secretsboot.Secret;
import dev.secretsboot.env.placeholder.StrictPlaceholders.Placeholder;

import org.springframework.util.StringValueResolver;

/**
 * Replaces {@code $<name>} in the values of beans. Stands before the resolver of
 * <code>${}</code>, so that no secret's text can pull in another, and escapes what it
 * puts in.
 */
final class StrictValueResolver implements StringValueResolver {

	private final Function<String, Optional<Secret>> secrets;

	private final LiteralTexts literals;

	/**
	 * A resolver.
	 * @param secrets finds a secret, or throws {@link MissingSecretException} for one
	 * that could not be read
	 * @param literals is told texts that SpEL must leave alone
	 */
	StrictValueResolver(Function<String, Optional<Secret>> secrets, LiteralTexts literals) {
		this.secrets = secrets;
		this.literals = literals;
	}

	@Override
	public String resolveStringValue(String text) {
		List<Secret> used = new ArrayList<>();
		String resolved = StrictPlaceholders.replace(text, (placeholder) -> value(placeholder, used));
		this.literals.note(text, resolved, used);
		return resolved;
	}

	private String value(Placeholder placeholder, List<Secret> used) {
		Optional<Secret> secret = this.secrets.apply(placeholder.name());
		if (secret.isPresent()) {
			used.add(secret.get());
			return placeholder.nested() ? "${" + PlaceholderEscape.STRICT_PREFIX + placeholder.name() + "}"
					: PlaceholderEscape.escapeInText(secret.get().reveal());
		}
		if (placeholder.fallback() == null) {
			throw new MissingSecretException(placeholder.name(), "No store has it");
		}
		return StrictPlaceholders.replace(placeholder.fallback(), (inner) -> value(inner, used));
	}

}
