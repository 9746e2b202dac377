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

package dev.secretsboot.env.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.secretsboot.Deadline;
import dev.secretsboot.Secret;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot;
import dev.secretsboot.support.SecretName;
import org.apache.commons.logging.Log;

/**
 * What went wrong in a load, collected until everything has been tried, and told at once.
 */
final class LoadReport {

	private final List<ChainedStore> chain;

	private final SecretRegistry registry;

	private final HigherSources above;

	private final Log log;

	private final List<Problem> problems = new ArrayList<>();

	/** Why a name could not be read; counts only if no store has it in the end. */
	private final Map<String, Problem> failedNames = new LinkedHashMap<>();

	/** The only store could not be used: nobody knows what it holds. */
	private boolean isBlind;

	LoadReport(List<ChainedStore> chain, SecretRegistry registry, HigherSources above, Log log) {
		this.chain = chain;
		this.registry = registry;
		this.above = above;
		this.log = log;
	}

	void add(Collection<Problem> more) {
		this.problems.addAll(more);
	}

	void failed(Map<String, Problem> names) {
		names.forEach(this.failedNames::putIfAbsent);
	}

	void unusable(ChainedStore store, Problem problem, List<String> unknown) {
		this.isBlind = this.chain.size() == 1;
		doubt(store, problem, unknown);
	}

	/**
	 * A store that cannot be read stops the start if the settings name sources of it, if
	 * it is the only one, or if a name is missing in the end.
	 */
	void doubt(ChainedStore store, Problem problem, List<String> unknown) {
		boolean isDeniedDefault = problem.kind().equals("denied") && problem.subject().startsWith("source");
		if (!store.settings().sources().isEmpty() || (this.chain.size() == 1 && !isDeniedDefault)) {
			this.problems.add(problem);
			return;
		}
		this.log.warn(problem.summary());
		unknown.forEach((name) -> this.failedNames.putIfAbsent(SecretName.key(name),
				new Problem(name, problem.kind(), problem.place(), problem.fact(), problem.action())));
	}

	/**
	 * Look whether names have a value, and keep a problem for each that has none.
	 * @return the names without one
	 */
	SortedSet<String> check(Collection<String> names) {
		SortedSet<String> missing = new TreeSet<>();
		for (String name : names) {
			Secret secret = this.registry.find(name).orElse(null);
			if (secret != null && secret.reveal().isBlank()) {
				missing.add(name);
				this.problems.add(new Problem(name, "empty", Problem.place(secret.store(), secret.address()),
						"The value is empty or blank",
						"Store a value, or take the name out of secrets.required and secrets.mappings"));
			}
			else if (secret == null && !isSupplied(name)) {
				missing.add(name);
				if (!this.isBlind) {
					this.problems.add(absent(name));
				}
			}
		}
		return missing;
	}

	/**
	 * Whether a name that is no secret itself is there all the same. Where nothing is
	 * loaded the config files stand in for the stores.
	 */
	private boolean isSupplied(String name) {
		return this.above.supply(name) || hasBelow(name) || (this.chain.isEmpty() && this.above.isOnlyConfigured(name));
	}

	/**
	 * Whether a name stands for an object or an array of which a store has the leaves.
	 */
	private boolean hasBelow(String name) {
		return Arrays.stream(this.registry.current().names()).anyMatch((other) -> EntryFields.endOf(name, other) > 0);
	}

	/**
	 * The problem of a name that no store has.
	 */
	Problem absent(String name) {
		Problem failed = this.failedNames.get(SecretName.key(name));
		if (failed != null) {
			return failed;
		}
		if (this.chain.isEmpty()) {
			return new Problem(name, "missing", "none", "No store is read: secrets.store is none",
					"Set " + name + " in a config file or the environment, or choose a store with secrets.store");
		}
		String stores = this.chain.stream().map(ChainedStore::id).collect(Collectors.joining(", "));
		String advice = this.chain.stream()
			.flatMap((store) -> store.adviceForMissing(name).stream())
			.collect(Collectors.joining(System.lineSeparator()));
		String fact = this.above.isOnlyConfigured(name)
				? "No store has it. A config file does, but a required secret must come from a store or from above it"
				: "No store has it";
		return new Problem(name, "missing", stores, fact, advice);
	}

	List<Problem> problems() {
		return this.problems.stream().distinct().toList();
	}

	/**
	 * Tell the outcome of a load that does not stop the start.
	 */
	void log(Deadline deadline) {
		for (Problem problem : problems()) {
			this.log.error(problem.summary());
		}
		Snapshot snapshot = this.registry.current();
		for (String name : snapshot.state().shadowed()) {
			this.log.warn("Secret '" + name + "' is shadowed: " + this.above.describe(name)
					+ " hides the value of the store. Remove it there if the store should count");
		}
		int plain = 0;
		for (Secret secret : snapshot.secrets()) {
			plain += secret.isPlain() ? 1 : 0;
		}
		this.log.info("Loaded " + (snapshot.secrets().size() - plain) + " secrets and " + plain + " plain values from "
				+ snapshot.state().stores() + " in " + deadline.budget().minus(deadline.remaining()).toMillis()
				+ " ms");
	}

}
