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

package dev.secretsboot.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.secretsboot.Secret;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.support.NameGlob;

import org.springframework.core.env.Environment;

/**
 * The rules of {@code secrets.policies}. Of several that match a name one counts: the one
 * whose matching name or glob has the most letters and digits; of equal ones a name
 * before a glob, then the alphabetically first id. Immutable.
 *
 * @since 0.1.0
 */
public final class Policies {

	private static final Policies NONE = new Policies(List.of(), List.of());

	private final List<Policy> policies;

	private final List<Rule> rules;

	private Policies(List<Policy> policies, List<Rule> rules) {
		this.policies = policies;
		this.rules = rules;
	}

	static Policies of(Collection<Policy> policies) {
		if (policies.isEmpty()) {
			return NONE;
		}
		return new Policies(policies.stream().sorted(Comparator.comparing(Policy::id)).toList(),
				policies.stream()
					.flatMap((policy) -> policy.globs().stream().map((glob) -> new Rule(glob, policy)))
					.sorted(Comparator.comparing(Rule::glob).thenComparing((rule) -> rule.policy().id()))
					.toList());
	}

	/**
	 * The policies of an application.
	 * @param environment the final environment
	 * @return its policies, possibly none
	 * @throws SecretStoreException if a setting cannot be used, with the property, the
	 * place where it stands and a correct example
	 */
	public static Policies from(Environment environment) {
		return of(new PolicyReader(environment).read());
	}

	/**
	 * The names that policies spell out, without a {@code *}: the application wants them.
	 * @return the names as they are set
	 */
	public List<String> literalNames() {
		Set<String> names = new LinkedHashSet<>();
		for (Rule rule : this.rules) {
			if (rule.glob().isLiteral()) {
				names.add(rule.glob().text());
			}
		}
		return List.copyOf(names);
	}

	/**
	 * The policy that counts for a secret.
	 * @param name the name in any spelling
	 * @return the policy, or empty if none matches
	 */
	public Optional<Policy> find(String name) {
		for (Rule rule : this.rules) {
			if (rule.glob().matches(name)) {
				return Optional.of(rule.policy());
			}
		}
		return Optional.empty();
	}

	/**
	 * When a secret must have a new value.
	 * @param secret a secret, not a plain one
	 * @return the date and where it comes from, as far as they are known
	 */
	public Rotation rotationOf(Secret secret) {
		return Rotation.of(secret.rotation(), find(secret.name()));
	}

	/**
	 * The policies that concern no secret, probably for a misspelt name.
	 * @param secrets all secrets; plain ones do not count
	 * @return the policies, ordered by id
	 */
	public List<Policy> unmatched(Collection<Secret> secrets) {
		List<String> names = secrets.stream().filter((secret) -> !secret.isPlain()).map(Secret::name).toList();
		return this.policies.stream().filter((policy) -> names.stream().noneMatch(policy::matches)).toList();
	}

	private record Rule(NameGlob glob, Policy policy) {
	}

}
