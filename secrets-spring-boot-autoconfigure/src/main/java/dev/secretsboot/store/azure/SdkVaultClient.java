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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.rest.PagedResponse;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import dev.secretsboot.Deadline;
import dev.secretsboot.StoreContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks by a client of the SDK that the user made. Deadlines and retries are the client's
 * own.
 */
final class SdkVaultClient implements VaultClient {

	private final SecretClient client;

	private SdkVaultClient(SecretClient client) {
		this.client = client;
	}

	/**
	 * The client in the bootstrap registry.
	 */
	static Optional<SdkVaultClient> registered(StoreContext context) {
		return Optional.ofNullable(context.bootstrap().getOrElse(SecretClient.class, null)).map(SdkVaultClient::new);
	}

	URI endpoint() {
		return URI.create(this.client.getVaultUrl());
	}

	@Override
	public VaultSecret get(String name, @Nullable String version, Deadline deadline) {
		KeyVaultSecret secret = told(() -> this.client.getSecret(name, version));
		return secret(secret.getProperties(), Objects.toString(secret.getValue(), ""));
	}

	@Override
	public VaultPage list(@Nullable String page, Deadline deadline) {
		return told(() -> {
			Iterator<PagedResponse<SecretProperties>> pages = this.client.listPropertiesOfSecrets()
				.iterableByPage(page)
				.iterator();
			if (!pages.hasNext()) {
				return new VaultPage(List.of(), null);
			}
			PagedResponse<SecretProperties> answer = pages.next();
			List<VaultSecret> secrets = new ArrayList<>();
			answer.getElements().forEach((secret) -> secrets.add(secret(secret, null)));
			return new VaultPage(secrets, answer.getContinuationToken());
		});
	}

	/**
	 * The SDK puts the answer to a refused request into the message.
	 */
	private static <T> T told(Supplier<T> call) {
		try {
			return call.get();
		}
		catch (RuntimeException ex) {
			HttpResponseException refusal = Network.find(ex, HttpResponseException.class);
			HttpResponse response = (refusal != null) ? refusal.getResponse() : null;
			if (refusal == null || response == null) {
				throw ex;
			}
			throw new RefusedException(response.getStatusCode(), Objects.toString(refusal.getMessage(), ""),
					response.getHeaderValue(HttpHeaderName.RETRY_AFTER));
		}
	}

	private static VaultSecret secret(SecretProperties secret, @Nullable String value) {
		VaultSecret.Moments moments = new VaultSecret.Moments(instant(secret.getCreatedOn()),
				instant(secret.getUpdatedOn()), instant(secret.getNotBefore()), instant(secret.getExpiresOn()));
		return new VaultSecret(secret.getName(), secret.getVersion(), value, !Boolean.FALSE.equals(secret.isEnabled()),
				Boolean.TRUE.equals(secret.isManaged()), moments,
				(secret.getTags() != null) ? secret.getTags() : Map.of());
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

}
