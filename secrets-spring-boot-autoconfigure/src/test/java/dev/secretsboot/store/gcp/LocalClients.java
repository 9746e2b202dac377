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
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.cloud.spring.secretmanager.SecretManagerServiceClientFactory;
import org.jspecify.annotations.Nullable;

/**
 * Clients of a server on this machine, by the seam that spring-cloud-gcp offers to users.
 */
final class LocalClients implements SecretManagerServiceClientFactory, AutoCloseable {

	private final String endpoint;

	private final List<SecretManagerServiceClient> clients = new CopyOnWriteArrayList<>();

	private final List<String> locations = new CopyOnWriteArrayList<>();

	private volatile @Nullable SecretManagerServiceClient current;

	LocalClients(String endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * The locations that were asked for, {@code global} for none.
	 */
	List<String> locations() {
		return this.locations;
	}

	/**
	 * A channel without TLS.
	 */
	static TransportChannelProvider transport(String endpoint) {
		return SecretManagerServiceSettings.defaultGrpcTransportProviderBuilder()
			.setEndpoint(endpoint)
			.setChannelConfigurator((channel) -> channel.usePlaintext())
			.build();
	}

	@Override
	public synchronized SecretManagerServiceClient getClient(@Nullable String location) {
		this.locations.add((location != null) ? location : "global");
		if (this.current == null) {
			this.current = create();
		}
		return this.current;
	}

	private SecretManagerServiceClient create() {
		try {
			SecretManagerServiceSettings.Builder settings = SecretManagerServiceSettings.newBuilder()
				.setCredentialsProvider(NoCredentialsProvider.create())
				.setTransportChannelProvider(transport(this.endpoint));
			settings.accessSecretVersionSettings().setRetryableCodes();
			SecretManagerServiceClient client = SecretManagerServiceClient.create(settings.build());
			this.clients.add(client);
			return client;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.clients.forEach(SecretManagerServiceClient::shutdownNow);
	}

}
