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

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.secretsboot.SecretStoreException;

/**
 * A credential and what kind it is.
 *
 * @param kind tells what to do if it does not work
 * @param credential the credential
 */
record Login(LoginKind kind, TokenCredential credential) {

	/**
	 * Get a token.
	 * @throws SecretStoreException if there is none
	 */
	AccessToken token(TokenRequestContext request) {
		try {
			AccessToken token = this.credential.getTokenSync(request);
			if (token != null) {
				return token;
			}
		}
		catch (RuntimeException ex) {
			throw LoginFailure.of(this.kind, ex);
		}
		throw LoginFailure.of(this.kind, new IllegalStateException());
	}

}
