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

import java.util.Locale;
import java.util.Objects;

import dev.secretsboot.SecretStoreException;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the load, as the report tells it. Never contains a value.
 *
 * @param subject the secret's name, or the source or store that is concerned
 * @param kind one word, for example {@code missing}
 * @param place the store and the address
 * @param fact what is wrong, one sentence
 * @param action the next step, empty if there is none to tell
 * @since 0.1.0
 */
public record Problem(String subject, String kind, String place, String fact, String action) {

	/**
	 * The problem that a failure of a store is.
	 * @param subject the secret's name, or the source or store that is concerned
	 * @param failure the failure
	 * @return the problem
	 */
	public static Problem of(String subject, SecretStoreException failure) {
		return new Problem(subject, failure.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
				place(failure.store(), failure.address().orElse(null)), Objects.toString(failure.getMessage(), ""),
				failure.action().orElse(""));
	}

	static String place(String store, @Nullable String address) {
		return (address != null) ? store + ", " + address : store;
	}

	/**
	 * The same problem of another subject.
	 */
	Problem of(String another) {
		return new Problem(another, this.kind, this.place, this.fact, this.action);
	}

	/**
	 * One line, for a log or a health detail.
	 * @return the problem without its action
	 */
	public String summary() {
		return this.subject + ": " + this.kind + " (" + this.place + "): " + this.fact;
	}

}
