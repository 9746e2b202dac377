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

package dev.secretsboot.mask;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Opens the matcher to the benchmarks: the masker itself always adds all forms.
 */
public final class Matchers {

	private Matchers() {
	}

	/**
	 * A matcher of the texts as they are.
	 * @param literals the texts
	 * @return replaces them
	 */
	public static UnaryOperator<String> of(Collection<String> literals) {
		Map<String, Set<Owner>> patterns = new HashMap<>();
		literals.forEach((literal) -> patterns.put(literal, Set.of()));
		return SecretMatcher.of(patterns, "******")::mask;
	}

	/**
	 * All forms of secrets.
	 * @param secrets the secrets
	 * @return their forms
	 */
	public static Set<String> forms(Collection<String> secrets) {
		return secrets.stream()
			.flatMap((secret) -> SecretForms.of(secret, 8, Set.of()).stream())
			.collect(Collectors.toSet());
	}

}
