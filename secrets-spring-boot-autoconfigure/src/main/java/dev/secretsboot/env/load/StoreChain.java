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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.SecretStoreFactory;
import dev.secretsboot.support.PropertyReader;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * The stores that the settings name, in their order.
 */
final class StoreChain {

	/** The word for no store at all. */
	private static final String NONE = "none";

	/** The property source with what keeps unchosen stores quiet. */
	private static final String UNCHOSEN = "secrets-unchosen-stores";

	private final Map<String, SecretStoreFactory> factories = new TreeMap<>();

	private final ClassLoader classLoader;

	StoreChain(ClassLoader classLoader) {
		this.classLoader = classLoader;
		for (SecretStoreFactory factory : ServiceLoader.load(SecretStoreFactory.class, classLoader)) {
			this.factories.put(factory.id(), factory);
		}
	}

	/**
	 * The chosen factories.
	 * @throws SecretStoreException if one is unknown or lacks its library
	 */
	List<SecretStoreFactory> chosen(SecretsSettings settings) {
		Set<String> ids = new LinkedHashSet<>();
		for (String id : settings.store()) {
			ids.add(id.trim());
		}
		ids.remove("");
		if (ids.isEmpty()) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, "secrets.store").fix(known()).because("It is empty");
		}
		List<SecretStoreFactory> chosen = new ArrayList<>();
		if (!ids.equals(Set.of(NONE))) {
			for (String id : ids) {
				chosen.add(factory(id));
			}
		}
		return chosen;
	}

	private SecretStoreFactory factory(String id) {
		SecretStoreFactory factory = this.factories.get(id);
		if (factory == null) {
			String fact = NONE.equals(id) ? "'none' stands beside other stores" : "There is no store '" + id + "'";
			throw SecretStoreException.of(Reason.MISCONFIGURED, id).fix(known()).because(fact);
		}
		List<String> libraries = factory.missingLibraries(this.classLoader);
		if (!libraries.isEmpty()) {
			throw SecretStoreException.of(Reason.MISSING_LIBRARY, id)
				.fix("Add to the build: " + String.join(", ", libraries))
				.because("The store '" + id + "' is chosen by secrets.store, but its library is not on the class path");
		}
		return factory;
	}

	private String known() {
		return "Set secrets.store to one or more of: " + String.join(", ", this.factories.keySet())
				+ "; or to none alone";
	}

	/**
	 * The chain, not opened yet, each store with its sources and mappings.
	 * @throws SecretStoreException if it is unclear to which store a short form belongs
	 */
	List<ChainedStore> of(DefaultStoreContext context) {
		SecretsSettings settings = context.secrets();
		List<SecretStoreFactory> chosen = chosen(settings);
		List<SecretStoreFactory> addressed = chosen.stream().filter(SecretStoreFactory::takesAddresses).toList();
		boolean hasShortForm = !settings.sources().isEmpty() || !settings.mappings().isEmpty();
		if (hasShortForm && addressed.size() > 1) {
			List<String> ids = addressed.stream().map(SecretStoreFactory::id).toList();
			throw SecretStoreException.of(Reason.MISCONFIGURED, String.join(", ", ids))
				.fix("Write secrets." + ids.get(0) + ".sources and secrets." + ids.get(0)
						+ ".mappings, and so for each store")
				.because("secrets.sources and secrets.mappings do not say to which of these stores they belong");
		}
		List<ChainedStore> chain = new ArrayList<>();
		for (SecretStoreFactory factory : chosen) {
			AddressSettings own = AddressSettings
				.of(new PropertyReader(context.environment(), "secrets." + factory.id()));
			boolean takesShortForm = addressed.isEmpty() || addressed.contains(factory);
			chain.add(new ChainedStore(factory,
					takesShortForm ? own.orElse(settings.sources(), settings.mappings()) : own, context));
		}
		return chain;
	}

	/**
	 * Keep the starters of stores that nobody chose from asking for credentials. What the
	 * application sets itself stays.
	 * @return the beans that are to be made only when they are asked for
	 */
	Set<String> quietUnchosen(DefaultStoreContext context) {
		ConfigurableEnvironment environment = context.environment();
		Map<String, Object> properties = new LinkedHashMap<>();
		Set<String> lazyBeans = new LinkedHashSet<>();
		for (SecretStoreFactory factory : this.factories.values()) {
			if (!context.secrets().store().contains(factory.id())) {
				properties.putAll(factory.propertiesWhenNotChosen(environment));
				lazyBeans.addAll(factory.lazyBeansWhenNotChosen(environment));
			}
		}
		properties.keySet().removeIf(environment::containsProperty);
		if (!properties.isEmpty()) {
			environment.getPropertySources().addLast(new MapPropertySource(UNCHOSEN, properties));
		}
		return lazyBeans;
	}

	static ClassLoader defaultClassLoader() {
		return Objects.requireNonNullElse(ClassUtils.getDefaultClassLoader(), StoreChain.class.getClassLoader());
	}

}
