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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.cloud.spring.secretmanager.SecretManagerServiceClientFactory;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.StringUtils;

/**
 * The clients, one for each location. What the user put into the bootstrap registry wins:
 * a {@code SecretManagerServiceClientFactory}, a {@code SecretManagerServiceClient} for
 * global secrets, or, for the clients that are made here, a {@code CredentialsProvider}
 * and a {@code TransportChannelProvider}.
 */
final class Clients implements AutoCloseable {

	private static final String GLOBAL = "";

	private final BootstrapContext bootstrap;

	private final GcpOptions.Credentials credentials;

	private final Map<String, SecretManagerServiceClient> own = new ConcurrentHashMap<>();

	private @Nullable CredentialsProvider provider;

	Clients(StoreContext context, GcpOptions options) {
		this.bootstrap = context.bootstrap();
		this.credentials = options.credentials();
	}

	/**
	 * The client of a location.
	 * @param location the region, empty for global secrets
	 * @throws SecretStoreException if it cannot be made
	 */
	SecretManagerServiceClient get(String location) {
		SecretManagerServiceClientFactory factory = this.bootstrap.getOrElse(SecretManagerServiceClientFactory.class,
				null);
		if (factory != null) {
			return factory.getClient(location.isEmpty() ? null : location);
		}
		SecretManagerServiceClient client = this.bootstrap.getOrElse(SecretManagerServiceClient.class, null);
		return (client != null && location.isEmpty()) ? client : this.own.computeIfAbsent(location, this::create);
	}

	private SecretManagerServiceClient create(String location) {
		try {
			SecretManagerServiceSettings.Builder settings = SecretManagerServiceSettings.newBuilder()
				.setCredentialsProvider(provider());
			if (!GLOBAL.equals(location)) {
				settings.setEndpoint("secretmanager." + location + ".rep.googleapis.com:443");
			}
			TransportChannelProvider transport = this.bootstrap.getOrElse(TransportChannelProvider.class, null);
			if (transport != null) {
				settings.setTransportChannelProvider(transport);
			}
			settings.accessSecretVersionSettings().setRetryableCodes();
			settings.getSecretSettings().setRetryableCodes();
			settings.getSecretVersionSettings().setRetryableCodes();
			return SecretManagerServiceClient.create(settings.build());
		}
		catch (IOException ex) {
			throw GcpFailures.login();
		}
	}

	private synchronized CredentialsProvider provider() throws IOException {
		if (this.provider == null) {
			CredentialsProvider custom = this.bootstrap.getOrElse(CredentialsProvider.class, null);
			this.provider = (custom != null) ? custom : configured();
		}
		return this.provider;
	}

	private CredentialsProvider configured() throws IOException {
		List<String> scopes = (this.credentials.scopes() != null && !this.credentials.scopes().isEmpty())
				? this.credentials.scopes() : SecretManagerServiceSettings.getDefaultServiceScopes();
		if (!this.credentials.isSet()) {
			return SecretManagerServiceSettings.defaultCredentialsProviderBuilder().setScopesToApply(scopes).build();
		}
		try (InputStream key = key()) {
			return FixedCredentialsProvider.create(GoogleCredentials.fromStream(key).createScoped(scopes));
		}
		catch (IOException | IllegalArgumentException ex) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, GcpSecretStoreFactory.ID)
				.fix("Correct " + GcpOptions.SECRET_MANAGER + ".credentials.location (a file with a key or a federated"
						+ " login, for example file:/etc/app/key.json) or .encoded-key (the same as Base64)")
				.because("The configured credentials of Google Cloud cannot be read");
		}
	}

	private InputStream key() throws IOException {
		if (StringUtils.hasText(this.credentials.location())) {
			return new DefaultResourceLoader().getResource(this.credentials.location()).getInputStream();
		}
		return new ByteArrayInputStream(
				Base64.getDecoder().decode(Objects.toString(this.credentials.encodedKey(), "")));
	}

	/**
	 * Connect anew next time: after an outage a channel waits ever longer before it tries
	 * again.
	 */
	void reconnect() {
		close();
	}

	@Override
	public void close() {
		this.own.values().forEach(SecretManagerServiceClient::close);
		this.own.clear();
	}

}
