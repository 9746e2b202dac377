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

package dev.secretsboot.support;

import java.net.URI;
import java.util.Set;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;

/**
 * The rule for endpoints: {@code https}, or {@code http} to this very machine, or
 * {@code http} where {@code secrets.allow-insecure-endpoints=true} says so outside
 * production.
 *
 * @since 0.1.0
 */
public final class Endpoints {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private Endpoints() {
	}

	/**
	 * Check an endpoint before anything is sent to it.
	 * @param endpoint the endpoint
	 * @param property the property that holds it, for the message
	 * @param store the id of the store, for the message
	 * @param context tells what is allowed
	 * @return the endpoint
	 * @throws SecretStoreException if it is not allowed
	 */
	public static URI check(URI endpoint, String property, String store, StoreContext context) {
		if (endpoint.getHost() == null || endpoint.getUserInfo() != null) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, store)
				.fix("Set " + property + " to https://<host>[:<port>]")
				.because(property + " must be an absolute URL with a host and without user information");
		}
		if ("https".equals(endpoint.getScheme()) || isAllowedHttp(endpoint, context)) {
			return endpoint;
		}
		String fix = context.isProduction() ? "Use https: under a production profile nothing else is allowed"
				: "Use https, or set secrets.allow-insecure-endpoints=true for a test network";
		throw SecretStoreException.of(Reason.MISCONFIGURED, store)
			.fix(fix)
			.because(property + " would send secrets unencrypted to " + endpoint.getHost() + " over "
					+ endpoint.getScheme());
	}

	private static boolean isAllowedHttp(URI endpoint, StoreContext context) {
		return "http".equals(endpoint.getScheme())
				&& (LOOPBACK.contains(endpoint.getHost()) || context.allowsInsecureEndpoints());
	}

}
