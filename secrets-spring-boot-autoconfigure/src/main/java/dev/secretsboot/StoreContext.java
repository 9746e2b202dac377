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

import org.apache.commons.logging.Log;

import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * What a store is made from. Implemented by this library, not by users.
 *
 * @since 0.1.0
 */
public interface StoreContext {

	/**
	 * The final environment: all config data, all profiles, and the secrets of the stores
	 * that stand earlier in the list.
	 * @return the environment
	 */
	Environment environment();

	/**
	 * Bind a settings type, with its defaults for what is not set. The earlier stores'
	 * secrets may be used in placeholders.
	 * @param <T> the settings type
	 * @param prefix the prefix, for example {@code secrets.vault}
	 * @param type a record or a Java bean
	 * @return the settings, never {@code null}
	 * @throws SecretStoreException if a property cannot be bound, naming the property and
	 * never its value
	 */
	<T> T settings(String prefix, Class<T> type);

	/**
	 * Where users leave clients and customizers of their own before the application
	 * starts; such a client wins over one made from settings.
	 * @return the bootstrap context
	 */
	BootstrapContext bootstrap();

	/**
	 * Whether {@code http} endpoints other than loopback are allowed, and the profile is
	 * not a production one.
	 * @return {@code true} if allowed
	 */
	boolean allowsInsecureEndpoints();

	/**
	 * Whether a profile of {@code secrets.production-profiles} is active.
	 * @return {@code true} in production
	 */
	boolean isProduction();

	/**
	 * The size above which an entry is refused unread.
	 * @return {@code secrets.max-size}
	 */
	DataSize maxSize();

	/**
	 * A log that keeps its lines until logging is ready.
	 * @param type the logger's type
	 * @return the log
	 */
	Log log(Class<?> type);

}
