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

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.secretsboot.store.vault.VaultSettings.Kv;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The entries that are read unasked: {@code secret/<application>} and
 * {@code secret/<application>/<profile>} for each active profile, or what
 * {@code spring.cloud.vault.kv.*} makes of that. The shared {@code default-context}
 * counts only where it is set.
 *
 * @param backend the mount
 * @param addresses the addresses, the most specific first, as the first that has a name
 * wins
 */
record DefaultSources(String backend, List<String> addresses) {

	static DefaultSources of(VaultSettings settings, Environment environment) {
		Kv kv = settings.kv();
		List<String> profiles = (kv.profiles() != null) ? kv.profiles() : List.of(environment.getActiveProfiles());
		Set<String> addresses = new LinkedHashSet<>();
		for (String context : contexts(settings, environment)) {
			addresses.add(kv.backend() + "/" + context);
			profiles
				.forEach((profile) -> addresses.add(kv.backend() + "/" + context + kv.profileSeparator() + profile));
		}
		List<String> specificFirst = new ArrayList<>(kv.enabled() ? addresses : Set.of());
		Collections.reverse(specificFirst);
		return new DefaultSources(kv.backend(), List.copyOf(specificFirst));
	}

	private static List<String> contexts(VaultSettings settings, Environment environment) {
		List<String> contexts = new ArrayList<>();
		String names = Stream
			.of(settings.kv().applicationName(), settings.applicationName(),
					environment.getProperty("spring.application.name"))
			.filter(StringUtils::hasText)
			.findFirst()
			.orElse("application");
		contexts.addAll(StringUtils.commaDelimitedListToSet(settings.kv().defaultContext()));
		contexts.addAll(StringUtils.commaDelimitedListToSet(names));
		return contexts.stream().map(String::strip).filter(StringUtils::hasText).toList();
	}

}
