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

package dev.secretsboot.store.azure;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A secret as Key Vault tells it. Its {@link #toString()} has no value.
 *
 * @param name the name, as it was written when the secret was made
 * @param version the version, {@code null} in a list
 * @param value the value, {@code null} in a list
 * @param isEnabled whether it can be read
 * @param isManaged whether it is the private key of a certificate
 * @param moments what happened to it, and when
 * @param tags what users say about it
 */
record VaultSecret(String name, @Nullable String version, @Nullable String value, boolean isEnabled, boolean isManaged,
		Moments moments, Map<String, String> tags) {

	@Override
	public String toString() {
		return "VaultSecret[" + this.name + "]";
	}

	/**
	 * The moments of a version, each {@code null} if it is not known.
	 *
	 * @param created when the version was made
	 * @param updated when the version or what is said about it last changed
	 * @param notBefore when it becomes valid
	 * @param expires when it stops being valid
	 */
	record Moments(@Nullable Instant created, @Nullable Instant updated, @Nullable Instant notBefore,
			@Nullable Instant expires) {
	}

}
