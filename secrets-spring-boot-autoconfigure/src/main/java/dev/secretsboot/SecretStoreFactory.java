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

package dev.secretsboot;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.core.env.Environment;

/**
 * Makes one kind of {@link SecretStore}. Registered as a service
 * ({@code META-INF/services}), with a public constructor without parameters.
 * <p>
 * A factory class must load without the libraries of its store: it is created to be asked
 * for its {@link #id()} even if another store is chosen. Called by the main thread while
 * the environment is prepared, before logging and beans exist.
 *
 * @since 0.1.0
 */
public interface SecretStoreFactory {

	/**
	 * The name by which {@code secrets.store} chooses this store and under which its own
	 * settings stand ({@code secrets.<id>.*}).
	 * @return lower-case letters and digits, for example {@code vault}
	 */
	String id();

	/**
	 * Whether users give this store addresses. In a list of stores the short forms
	 * {@code secrets.sources} and {@code secrets.mappings} belong to the one store that
	 * takes addresses.
	 * @return {@code false} for a store that finds its entries by itself, as files do
	 */
	default boolean takesAddresses() {
		return true;
	}

	/**
	 * The libraries that this store needs and that the class path lacks.
	 * @param classLoader the class loader of the application
	 * @return the Maven coordinates ({@code group:artifact}), empty if all is there
	 */
	default List<String> missingLibraries(ClassLoader classLoader) {
		return List.of();
	}

	/**
	 * Properties for an application that has the libraries of this store on its class
	 * path but has not chosen the store: what keeps their auto-configuration from asking
	 * for credentials. They have the lowest precedence, so whatever the user sets wins.
	 * @param environment the final environment
	 * @return properties by name, empty if nothing is needed
	 */
	default Map<String, String> propertiesWhenNotChosen(Environment environment) {
		return Map.of();
	}

	/**
	 * Beans that the auto-configuration of this store's libraries makes in every
	 * application, and that look for credentials or for a server when they are made. In
	 * an application that has not chosen the store they are made as soon as another bean
	 * asks for them, not before.
	 * @param environment the final environment
	 * @return names of beans, empty if there are none
	 */
	default Set<String> lazyBeansWhenNotChosen(Environment environment) {
		return Set.of();
	}

	/**
	 * Make the store. No secret is read yet.
	 * @param context settings and logging
	 * @return the store
	 * @throws SecretStoreException if the settings are wrong or incomplete, naming the
	 * property
	 */
	SecretStore create(StoreContext context);

}
