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

import dev.secretsboot.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The two questions a vault is asked. Each is one attempt; safe for several threads. What
 * goes wrong is a {@link RefusedException}, an {@link java.io.UncheckedIOException} or,
 * if there is no login, a {@link dev.secretsboot.SecretStoreException}.
 */
interface VaultClient {

	/**
	 * Read a secret.
	 * @param name its name
	 * @param version the version, {@code null} for the current one
	 * @param deadline when to give up
	 * @return the secret with its value
	 */
	VaultSecret get(String name, @Nullable String version, Deadline deadline);

	/**
	 * List secrets without values.
	 * @param page what {@link VaultPage#next()} said, {@code null} for the first page
	 * @param deadline when to give up
	 * @return some secrets
	 */
	VaultPage list(@Nullable String page, Deadline deadline);

}
