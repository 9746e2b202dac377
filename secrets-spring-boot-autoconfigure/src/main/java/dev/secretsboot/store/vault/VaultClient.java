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

package dev.secretsboot.store.vault;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;

/**
 * Sends requests as somebody who is logged in. Safe for several threads.
 */
interface VaultClient extends AutoCloseable {

	/**
	 * Send a request, after a login if there was none or it has expired.
	 * @param request what to ask
	 * @param deadline when the answer must be there
	 * @return the answer, whatever its status
	 * @throws SecretStoreException if there is no login or no complete answer
	 */
	VaultResponse send(VaultRequest request, Deadline deadline);

	@Override
	default void close() {
	}

}
