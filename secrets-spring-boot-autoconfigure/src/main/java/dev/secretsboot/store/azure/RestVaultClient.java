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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.secretsboot.Deadline;
import dev.secretsboot.support.HeaderLog;
import dev.secretsboot.support.JsonObject;
import dev.secretsboot.support.http.Answer;
import dev.secretsboot.support.http.Request;
import dev.secretsboot.support.http.UrlConnectionClient;
import org.jspecify.annotations.Nullable;

/**
 * Asks by the REST API, without the request pipeline of the SDK: loading and wiring its
 * classes takes several times as long as all the requests of a start.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/secrets">Key Vault REST
 * API: Secrets</a>
 */
final class RestVaultClient implements VaultClient {

	/** What every cloud and emulator knows; later ones add nothing to what is read. */
	private static final String QUERY = "?api-version=7.4";

	private static final String SECRETS = "/secrets";

	/** The largest that Key Vault allows. */
	private static final int PAGE = 25;

	/** One that tells what token is wanted, and one that it must claim more. */
	private static final int CHALLENGES = 2;

	private final URI endpoint;

	private final UrlConnectionClient http;

	private final AccessTokens tokens;

	private final int limit;

	/**
	 * A client of a vault.
	 * @param endpoint the URL of the vault
	 * @param http how to ask
	 * @param tokens who asks
	 * @param limit the number of bytes above which an answer is refused
	 */
	RestVaultClient(URI endpoint, UrlConnectionClient http, AccessTokens tokens, int limit) {
		this.endpoint = endpoint;
		this.http = http;
		this.tokens = tokens;
		this.limit = limit;
	}

	@Override
	public VaultSecret get(String name, @Nullable String version, Deadline deadline) {
		try {
			JsonObject answer = ask(SECRETS + "/" + name + "/" + Objects.toString(version, "") + QUERY, deadline);
			VaultSecret secret = secret(answer);
			if (secret.value() == null || !secret.name().equalsIgnoreCase(name)) {
				throw new UnreadableException();
			}
			return secret;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public VaultPage list(@Nullable String page, Deadline deadline) {
		try {
			JsonObject answer = ask((page != null) ? page : SECRETS + QUERY + "&maxresults=" + PAGE, deadline);
			String next = answer.text("nextLink", "");
			return new VaultPage(answer.each("value", RestVaultClient::secret),
					next.isEmpty() ? null : ofThisVault(next));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A link without its host: the token is not sent wherever an answer points to.
	 */
	private String ofThisVault(String link) throws UnreadableException {
		try {
			URI next = new URI(link);
			if (this.endpoint.getHost().equalsIgnoreCase(next.getHost()) && SECRETS.equals(next.getPath())) {
				return SECRETS + "?" + next.getRawQuery();
			}
		}
		catch (URISyntaxException ex) {
			// told below
		}
		throw new UnreadableException();
	}

	private JsonObject ask(String path, Deadline deadline) throws IOException {
		URI uri = this.endpoint.resolve(path);
		String token = this.tokens.current();
		Answer answer = send(uri, token, deadline);
		String challenge = challenge(answer);
		for (int i = 0; i < CHALLENGES && challenge != null; i++) {
			String next = this.tokens.answer(challenge, token).orElse(null);
			if (next == null) {
				break;
			}
			token = next;
			answer = send(uri, token, deadline);
			challenge = challenge(answer);
		}
		if (!answer.isOk()) {
			throw new RefusedException(answer.status(), new String(answer.body(), StandardCharsets.UTF_8),
					answer.header("Retry-After"));
		}
		return JsonObject.read(answer.body()).orElseThrow(UnreadableException::new);
	}

	private Answer send(URI uri, @Nullable String token, Deadline deadline) throws IOException {
		if (token == null) {
			return this.http.send(new Request(uri, Map.of(), null, this.limit), deadline);
		}
		HeaderLog.hideLogins(AzureSecretStoreFactory.ID);
		Map<String, List<String>> headers = Map.of("Authorization", List.of("Bearer " + token));
		return this.http.send(new Request(uri, headers, null, this.limit), deadline);
	}

	private static @Nullable String challenge(Answer answer) {
		return (answer.status() == HttpURLConnection.HTTP_UNAUTHORIZED) ? answer.header("WWW-Authenticate") : null;
	}

	private static VaultSecret secret(JsonObject json) throws ProtocolException {
		String id = json.text("id", "");
		int start = id.indexOf(SECRETS + "/");
		if (start < 0) {
			throw new UnreadableException();
		}
		String name = id.substring(start + SECRETS.length() + 1);
		int end = name.indexOf('/');
		String version = (end > 0) ? name.substring(end + 1) : null;
		JsonObject attributes = json.object("attributes");
		return new VaultSecret((end > 0) ? name.substring(0, end) : name, version, json.text("value"),
				!"false".equals(attributes.text("enabled")), "true".equals(json.text("managed")), moments(attributes),
				json.object("tags").texts());
	}

	private static VaultSecret.Moments moments(JsonObject attributes) throws ProtocolException {
		return new VaultSecret.Moments(moment(attributes, "created"), moment(attributes, "updated"),
				moment(attributes, "nbf"), moment(attributes, "exp"));
	}

	private static @Nullable Instant moment(JsonObject attributes, String name) throws ProtocolException {
		return attributes.as(name, (seconds) -> Instant.ofEpochSecond(Long.parseLong(seconds)));
	}

}
