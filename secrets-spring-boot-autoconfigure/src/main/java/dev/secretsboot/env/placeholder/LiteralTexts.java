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

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.secretsboot.Secret;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * Knows the texts in which <code>#{</code> is part of a secret and no expression. Spring
 * resolves placeholders first and looks for expressions in the result, where the two can
 * no longer be told apart.
 */
final class LiteralTexts {

	/** A shorter secret could be part of an expression that the author wrote. */
	private static final int MIN_LENGTH = 8;

	private final SecretRegistry registry;

	private final ConfigurableEnvironment environment;

	private volatile Noted noted;

	LiteralTexts(SecretRegistry registry, ConfigurableEnvironment environment) {
		this.registry = registry;
		this.environment = environment;
		this.noted = Noted.of(registry.current());
	}

	/**
	 * Remember what becomes of a text if a secret in it looks like an expression and
	 * nothing else does.
	 * @param text the text as the author wrote it
	 * @param replaced the same without strict placeholders
	 * @param secrets the secrets that stood in its strict placeholders
	 */
	void note(String text, String replaced, List<Secret> secrets) {
		if (noted().isNeeded() && !text.contains("#{")) {
			Sources sources = new Sources(secrets.stream().anyMatch((secret) -> isLikeExpression(secret.reveal())));
			String resolved = new PropertyPlaceholderHelper("${", "}", ":", '\\', true).replacePlaceholders(replaced,
					sources::lookUp);
			if (sources.secret && !sources.author) {
				noted().texts().add(resolved);
			}
		}
	}

	/**
	 * Whether a whole text is literal.
	 */
	boolean isLiteral(String text) {
		return noted().texts().contains(text);
	}

	/**
	 * Secrets that must be kept from evaluation wherever they appear, longest first.
	 */
	List<String> fragments(String text) {
		return noted().isNeeded() ? this.registry.current()
			.secrets()
			.stream()
			.map(Secret::reveal)
			.filter((value) -> value.length() >= MIN_LENGTH && isLikeExpression(value) && text.contains(value))
			.sorted((one, other) -> other.length() - one.length())
			.toList() : List.of();
	}

	/**
	 * What was noted since the secrets last changed: texts of old secrets are dropped.
	 */
	private Noted noted() {
		Noted current = this.noted;
		if (current.snapshot() != this.registry.current()) {
			current = Noted.of(this.registry.current());
			this.noted = current;
		}
		return current;
	}

	/**
	 * Whether a value holds the beginning of an expression, or would together with what
	 * stands beside it.
	 */
	private static boolean isLikeExpression(String value) {
		return value.contains("#{") || value.endsWith("#") || value.startsWith("{");
	}

	/**
	 * Watches where the parts of a text come from.
	 */
	private final class Sources {

		private boolean secret;

		private boolean author;

		Sources(boolean secret) {
			this.secret = secret;
		}

		@Nullable String lookUp(String key) {
			for (PropertySource<?> source : LiteralTexts.this.environment.getPropertySources()) {
				Object value = source.getProperty(key);
				if (value != null) {
					boolean like = isLikeExpression(value.toString());
					boolean ours = LiteralTexts.this.registry.find(key)
						.filter((found) -> PlaceholderEscape.escape(found.reveal()).equals(value))
						.isPresent();
					this.secret |= like && (ours || key.startsWith(PlaceholderEscape.STRICT_PREFIX));
					this.author |= value.toString().contains("#{") && !ours
							&& !key.startsWith(PlaceholderEscape.STRICT_PREFIX);
					return Objects.toString(value);
				}
			}
			return null;
		}

	}

	/**
	 * Literal texts of one moment.
	 *
	 * @param snapshot the secrets they are made of
	 * @param isNeeded whether any of them looks like an expression
	 * @param texts the texts
	 */
	private record Noted(Snapshot snapshot, boolean isNeeded, Set<String> texts) {

		static Noted of(Snapshot snapshot) {
			boolean needed = snapshot.secrets().stream().anyMatch((secret) -> isLikeExpression(secret.reveal()));
			return new Noted(snapshot, needed, ConcurrentHashMap.newKeySet());
		}

	}

}
