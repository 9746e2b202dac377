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

import java.util.Collection;
import java.util.Optional;

/**
 * The secrets of this application as they are now: inject it to read a secret by name,
 * always in its current version. A read never touches the network and never fails because
 * a store is down. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface Secrets {

	/**
	 * Find a secret by name. Names are compared by their letters and digits, case-blind:
	 * {@code alpaca.client-secret} and {@code ALPACA_CLIENT_SECRET} find the same.
	 * @param name the name, in any spelling
	 * @return the secret, or empty if no store has it
	 */
	Optional<Secret> find(String name);

	/**
	 * All secrets of one moment, plain ones included, ordered by name.
	 * @return an immutable collection
	 */
	Collection<Secret> all();

}
