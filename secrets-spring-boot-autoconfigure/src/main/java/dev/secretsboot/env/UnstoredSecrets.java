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

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.MaskingSettings;
import dev.secretsboot.support.SecretName;
import org.apache.commons.logging.Log;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Finds the values to mask that come from no store: those of
 * {@code secrets.masking.include}, and of each property whose name ends like that of a
 * secret. Looks at each property source once: some are added when the others are long
 * known.
 */
final class UnstoredSecrets {

	private final MaskingSettings settings;

	private final List<String> ends = new ArrayList<>();

	private final Log log;

	private final Set<String> absent;

	private final Set<PropertySource<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	UnstoredSecrets(MaskingSettings settings, Log log) {
		this.settings = settings;
		this.log = log;
		if (settings.enabled()) {
			for (String word : settings.keyPatterns()) {
				this.ends.add(SecretName.key(word));
				this.ends.add(SecretName.key(word) + "s");
			}
		}
		this.absent = new LinkedHashSet<>(settings.enabled() ? settings.include() : List.of());
	}

	/**
	 * The values that are new since the last time.
	 * @param environment the environment as it is now
	 * @param known values that are masked already, by whatever name
	 * @return the values, by the names of their properties
	 */
	List<MaskedValue> find(ConfigurableEnvironment environment, Set<String> known) {
		List<MaskedValue> found = new ArrayList<>();
		for (String name : List.copyOf(this.absent)) {
			value(environment, name).ifPresent((value) -> {
				found.add(new MaskedValue(name, value));
				this.absent.remove(name);
			});
		}
		Set<String> left = new TreeSet<>();
		for (String name : namedLikeSecrets(environment)) {
			String value = value(environment, name).orElse("");
			if (!HarmlessText.isHarmless(value) && !known.contains(value)) {
				if (isTooWeak(value)) {
					left.add(name);
				}
				else {
					found.add(new MaskedValue(name, value));
				}
			}
		}
		if (!left.isEmpty()) {
			this.log.info("Not masked, as these values are short or ordinary words, which would destroy the logs: "
					+ left + ". Use stronger values, or name them in secrets.masking.include");
		}
		return found;
	}

	/**
	 * Tell which properties of {@code secrets.masking.include} nobody has.
	 */
	void tellAbsent() {
		this.absent.forEach((name) -> this.log
			.info("The property '" + name + "' of secrets.masking.include has no value: nothing is masked for it"));
	}

	private Set<String> namedLikeSecrets(ConfigurableEnvironment environment) {
		Set<String> names = new LinkedHashSet<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> listed && !(source instanceof SecretsPropertySource)
					&& this.seen.add(source)) {
				for (String name : listed.getPropertyNames()) {
					if (!isOurs(name) && endsLikeASecret(name)) {
						names.add(name);
					}
				}
			}
		}
		names.removeAll(this.settings.include());
		return names;
	}

	/**
	 * Our own settings hold names and addresses of secrets, and no values.
	 */
	private static boolean isOurs(String name) {
		return name.startsWith("secrets.") || name.startsWith("SECRETS_");
	}

	/**
	 * The last word counts, be it one of several ({@code tokens}) or an element of a list
	 * ({@code api-keys[0]}).
	 */
	private boolean endsLikeASecret(String name) {
		String key = SecretName.key(name);
		int end = key.length();
		while (end > 0 && Character.isDigit(key.charAt(end - 1))) {
			end--;
		}
		String last = key.substring(0, end);
		for (String word : this.ends) {
			if (last.endsWith(word)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The value as the application gets it. A placeholder that cannot be resolved is an
	 * error of whoever asks for the property, if anybody does.
	 */
	private Optional<String> value(ConfigurableEnvironment environment, String name) {
		try {
			return Optional.ofNullable(environment.getProperty(name));
		}
		catch (RuntimeException ex) {
			this.log.debug("The property '" + name + "' is not masked: its value cannot be resolved");
			return Optional.empty();
		}
	}

	private boolean isTooWeak(String value) {
		return value.strip().length() < this.settings.minLength() || HarmlessText.isWord(value);
	}

}
