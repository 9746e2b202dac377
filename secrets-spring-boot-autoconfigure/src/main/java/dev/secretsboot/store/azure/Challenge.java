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

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What token a vault wants, told in the header {@code WWW-Authenticate} of a {@code 401}.
 *
 * @param scope the scope of the token, {@code null} if it is not told
 * @param tenant the tenant that issues it, {@code null} if it is not told
 * @param claims what the token must claim since an event in the tenant took the last one
 * its worth, {@code null} if nothing
 * @see <a href=
 * "https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses">
 * Authentication, requests and responses</a>
 * @see <a href=
 * "https://learn.microsoft.com/entra/identity-platform/claims-challenge">Claims
 * challenges</a>
 */
record Challenge(@Nullable String scope, @Nullable String tenant, @Nullable String claims) {

	private static final String SCHEME = "bearer ";

	private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

	/**
	 * Read a header.
	 * @param header the header, which may hold challenges of other schemes too
	 * @return the challenge, without a scope if there is none for bearer tokens
	 */
	static Challenge of(String header) {
		int start = header.toLowerCase(Locale.ROOT).indexOf(SCHEME);
		Map<String, String> parameters = (start >= 0) ? parameters(header.substring(start + SCHEME.length()))
				: Map.of();
		String resource = parameters.get("resource");
		String authority = parameters.getOrDefault("authorization", parameters.get("authorization_uri"));
		return new Challenge((resource != null) ? resource + "/.default" : parameters.get("scope"), tenant(authority),
				"insufficient_claims".equalsIgnoreCase(parameters.get("error")) ? decoded(parameters.get("claims"))
						: null);
	}

	private static Map<String, String> parameters(String text) {
		Map<String, String> parameters = new HashMap<>();
		Matcher matcher = PARAMETER.matcher(text);
		while (matcher.find()) {
			String value = (matcher.group(2) != null) ? matcher.group(2) : matcher.group(3);
			parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
		}
		return parameters;
	}

	/**
	 * The tenant is the first part of the path of its authority.
	 */
	private static @Nullable String tenant(@Nullable String authority) {
		String path = (authority != null) ? path(authority) : "";
		int end = path.indexOf('/', 1);
		String tenant = (end > 0) ? path.substring(1, end) : path.substring(Math.min(1, path.length()));
		return tenant.isEmpty() ? null : tenant;
	}

	private static String path(String uri) {
		try {
			String path = new URI(uri).getPath();
			return (path != null) ? path : "";
		}
		catch (URISyntaxException ex) {
			return "";
		}
	}

	private static @Nullable String decoded(@Nullable String claims) {
		try {
			return (claims != null) ? new String(Base64.getDecoder().decode(claims), StandardCharsets.UTF_8) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Whether the token is for the domain that a host is in: no other vault may have it.
	 */
	boolean isFor(String host) {
		try {
			String domain = new URI(String.valueOf(this.scope)).getHost();
			return domain != null && host.toLowerCase(Locale.ROOT).endsWith("." + domain.toLowerCase(Locale.ROOT));
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/**
	 * What further tokens are asked for.
	 */
	Challenge withoutClaims() {
		return new Challenge(this.scope, this.tenant, null);
	}

}
