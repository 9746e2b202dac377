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

package dev.secretsboot.store.gcp;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

import com.google.api.gax.core.CredentialsProvider;
import com.google.auth.Credentials;
import dev.secretsboot.StoreContext;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: the {@code CredentialsProvider} of the bootstrap registry, or what the
 * settings and the machine say. Safe for several threads.
 */
final class Login {

	private final CredentialsProvider provider;

	private boolean known;

	private @Nullable Credentials credentials;

	Login(StoreContext context, GcpOptions.Credentials configured) {
		CredentialsProvider custom = context.bootstrap().getOrElse(CredentialsProvider.class, null);
		this.provider = (custom != null) ? custom : new ConfiguredCredentials(configured);
	}

	/**
	 * The credentials.
	 * @return the credentials, {@code null} if no login is wanted
	 * @throws IOException if there are none
	 */
	synchronized @Nullable Credentials credentials() throws IOException {
		if (!this.known) {
			this.credentials = this.provider.getCredentials();
			this.known = true;
		}
		return this.credentials;
	}

	/**
	 * The headers that log a request in: a token, and which project pays.
	 * @throws dev.secretsboot.SecretStoreException if there is no login
	 */
	Map<String, List<String>> headers(URI uri) {
		try {
			Credentials current = credentials();
			return (current != null) ? current.getRequestMetadata(uri) : Map.of();
		}
		catch (IOException ex) {
			throw GcpFailures.login();
		}
	}

	/**
	 * The domain of the cloud that the credentials are for.
	 * @throws dev.secretsboot.SecretStoreException if there is no login
	 */
	String universeDomain() {
		try {
			Credentials current = credentials();
			return (current != null) ? current.getUniverseDomain() : Credentials.GOOGLE_DEFAULT_UNIVERSE;
		}
		catch (IOException ex) {
			throw GcpFailures.login();
		}
	}

}
