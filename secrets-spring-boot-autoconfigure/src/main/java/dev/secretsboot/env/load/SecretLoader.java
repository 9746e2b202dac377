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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

import dev.secretsboot.Deadline;
import dev.secretsboot.Secret;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.policy.Policies;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot.LoadState;
import dev.secretsboot.support.SecretName;
import org.apache.commons.logging.Log;

import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reads the stores of the chain into the registry: everything at start, later the names
 * that only a bean class gives away. Keeps the stores until the application ends.
 *
 * @since 0.1.0
 */
public final class SecretLoader implements AutoCloseable {

	private final SecretsSettings settings;

	private final Set<String> required;

	private final List<String> policyNames;

	private final List<ChainedStore> chain;

	private final Set<String> lazyBeans;

	private final SecretRegistry registry;

	private final HigherSources above;

	private final WantedNames wanted = new WantedNames();

	private final LoadRules rules;

	private final Log log;

	private final LoadReport report;

	private final boolean isBuild;

	private SecretLoader(DefaultStoreContext context, SecretRegistry registry, HigherSources above) {
		this.settings = context.secrets();
		this.required = RequiredNames.in(context.environment());
		this.policyNames = Policies.from(context.environment()).literalNames();
		StoreChain stores = new StoreChain(StoreChain.defaultClassLoader());
		this.chain = stores.of(context);
		this.lazyBeans = stores.quietUnchosen(context);
		this.registry = registry;
		this.above = above;
		this.log = context.log(SecretLoader.class);
		this.rules = new LoadRules(this.settings,
				context.environment().getProperty("secrets.masking.min-length", Integer.class, 8), this.wanted,
				this.log);
		this.report = new LoadReport(this.chain, registry, above, this.log);
		this.isBuild = Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
	}

	/**
	 * A loader for an application. Nothing is read yet.
	 * @param environment the final environment, the property sources of the registry
	 * included
	 * @param bootstrap where users leave clients of their own
	 * @param logs makes logs that wait until logging is ready
	 * @param registry takes the secrets
	 * @return the loader, to be closed with the application
	 * @throws SecretStoreException if the settings are wrong
	 */
	public static SecretLoader open(ConfigurableEnvironment environment, BootstrapContext bootstrap,
			DeferredLogFactory logs, SecretRegistry registry) {
		SecretsSettings settings = SecretsSettings.of(environment);
		return new SecretLoader(new DefaultStoreContext(environment, bootstrap, logs, settings), registry,
				new HigherSources(environment, "secrets"));
	}

	/**
	 * The beans of stores that nobody chose, to be made only when they are asked for.
	 * @return names of beans
	 */
	public Set<String> lazyBeans() {
		return this.lazyBeans;
	}

	/**
	 * Whether a build processes the application ahead of time. It makes no beans, and
	 * where it runs the secrets are most often out of reach: no store is asked, and
	 * nothing is missing.
	 * @return {@code true} if the application does not start
	 */
	public boolean isBuild() {
		return this.isBuild;
	}

	/**
	 * The load of the start.
	 * @throws SecretsLoadException if something is missing or broken and
	 * {@code secrets.fail-fast} holds; it names everything at once
	 */
	public void load() {
		if (this.isBuild) {
			this.log.info("No secret is read: this is a build, the application reads them when it starts");
			return;
		}
		Deadline deadline = Deadline.after(this.settings.startupTimeout());
		List<String> mapped = new ArrayList<>();
		List<String> stores = new ArrayList<>();
		for (ChainedStore store : this.chain) {
			mapped.addAll(store.settings().mappings().keySet());
			stores.add(store.id());
		}
		this.wanted.add(this.required);
		this.wanted.add(mapped);
		this.wanted.add(this.policyNames);
		int left = this.chain.size();
		for (ChainedStore store : this.chain) {
			loadFrom(store, share(deadline, left--));
		}
		this.rules.warnOfShortSecrets();
		SortedSet<String> missing = this.report.check(this.required);
		this.report.check(mapped);
		List<Problem> problems = this.report.problems();
		LoadState state = new LoadState(stores, missing, this.above.shadowed(this.registry.current()),
				problems.stream().map(Problem::summary).toList());
		this.registry.update((snapshot) -> snapshot.plus(List.of(), state));
		if (!problems.isEmpty() && this.settings.failFast()) {
			throw SecretsLoadException.ofFailFast(problems);
		}
		this.report.log(deadline);
	}

	/**
	 * The time that one store may take, so that a slow one leaves time to those behind
	 * it.
	 * @param deadline the end of the load
	 * @param left how many stores share what is left, this one included
	 */
	private static Deadline share(Deadline deadline, int left) {
		return (left == 1) ? deadline : Deadline.after(deadline.remaining().dividedBy(left));
	}

	private void loadFrom(ChainedStore store, Deadline deadline) {
		StoreLoad load = new StoreLoad(store, this.rules, deadline);
		try {
			load.loadAll(unknown(this.wanted.names()));
			this.report.add(load.problems());
			for (Problem doubt : load.doubts()) {
				this.report.doubt(store, doubt, unknown(this.wanted.names()));
			}
		}
		catch (SecretStoreException ex) {
			this.report.unusable(store, Problem.of("store " + store.id(), ex), unknown(this.wanted.names()));
		}
		this.report.failed(load.failedNames());
		keep(load);
	}

	private void keep(StoreLoad load) {
		List<Secret> fresh = new ArrayList<>();
		for (Secret secret : load.found().values()) {
			if (!isReserved(secret) && this.registry.find(secret.name()).isEmpty()) {
				fresh.add(secret);
			}
		}
		if (!fresh.isEmpty()) {
			this.registry.update((snapshot) -> snapshot.plus(fresh, snapshot.state()));
		}
	}

	private boolean isReserved(Secret secret) {
		boolean reserved = SecretName.key(secret.name()).equals("secretsx");
		if (reserved) {
			this.log.warn("The entry " + secret.address() + " (" + secret.store()
					+ ") is left out: the name 'secrets.x' is reserved. Rename it");
		}
		return reserved;
	}

	private List<String> unknown(Collection<String> names) {
		List<String> unknown = new ArrayList<>();
		for (String name : names) {
			if (this.registry.find(name).isEmpty()) {
				unknown.add(name);
			}
		}
		return unknown;
	}

	/**
	 * Ask the stores for names that became known after the start of the load, in one wave
	 * for each store. What no store has stays absent.
	 * @param names the names
	 * @return why names could not be read or are ambiguous, by
	 * {@link SecretName#key(String)}; a name that simply does not exist is not in it
	 */
	public Map<String, Problem> loadMore(Collection<String> names) {
		this.wanted.add(names);
		Deadline deadline = Deadline.after(this.settings.startupTimeout());
		Map<String, Problem> failures = new LinkedHashMap<>();
		Map<String, Problem> problems = new LinkedHashMap<>();
		int left = this.chain.size();
		for (ChainedStore store : this.chain) {
			List<String> rest = unknown(names);
			StoreLoad load = new StoreLoad(store, this.rules, share(deadline, left--));
			try {
				load.loadNames(rest);
				load.problems().forEach((problem) -> problems.put(SecretName.key(problem.subject()), problem));
			}
			catch (SecretStoreException ex) {
				rest.forEach((name) -> failures.putIfAbsent(SecretName.key(name), Problem.of(name, ex)));
			}
			load.failedNames().forEach(failures::putIfAbsent);
			keep(load);
		}
		this.rules.warnOfShortSecrets();
		// why one store could not be asked does not count where another one has the name
		failures.keySet().removeIf((key) -> this.registry.find(key).isPresent());
		failures.putAll(problems);
		return failures;
	}

	/**
	 * The problem of a name that no store has.
	 * @param name the name
	 * @return where it was looked for, and how to add it
	 */
	public Problem missing(String name) {
		return this.report.absent(name);
	}

	/**
	 * The names that {@code secrets.required} demands, of all property sources together.
	 * @return the names
	 */
	public Set<String> required() {
		return this.required;
	}

	/**
	 * Whether a value is an ordinary one.
	 * @param name its name
	 * @param value the value
	 * @return {@code true} if it is not worth masking
	 */
	public boolean isPlain(String name, String value) {
		return this.rules.isPlain(name, value);
	}

	/**
	 * Whether a secret inside a SpEL expression is only worth a warning.
	 * @return {@code secrets.allow-in-spel}
	 */
	public boolean allowsInSpel() {
		return this.settings.allowInSpel();
	}

	@Override
	public void close() {
		this.chain.forEach(ChainedStore::close);
	}

}
