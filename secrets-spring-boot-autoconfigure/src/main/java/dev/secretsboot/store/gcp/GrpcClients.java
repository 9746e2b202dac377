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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.cloud.spring.secretmanager.SecretManagerServiceClientFactory;

import org.springframework.boot.bootstrap.BootstrapContext;

/**
 * Google's own clients, for who puts one of these into the bootstrap registry: a
 * {@code SecretManagerServiceClientFactory}, a {@code SecretManagerServiceClient} for
 * global secrets, or a {@code TransportChannelProvider} for the clients that are made
 * here.
 */
final class GrpcClients implements AutoCloseable {

	private final BootstrapContext bootstrap;

	private final Login login;

	private final Map<String, SecretManagerServiceClient> own = new ConcurrentHashMap<>();

	GrpcClients(BootstrapContext bootstrap, Login login) {
		this.bootstrap = bootstrap;
		this.login = login;
	}

	/**
	 * Whether there is one for a location.
	 */
	static boolean areWanted(BootstrapContext bootstrap, String location) {
		return bootstrap.getOrElse(SecretManagerServiceClientFactory.class, null) != null
				|| bootstrap.getOrElse(TransportChannelProvider.class, null) != null
				|| (location.isEmpty() && bootstrap.getOrElse(SecretManagerServiceClient.class, null) != null);
	}

	/**
	 * The client of a location.
	 * @param location the region, empty for global secrets
	 */
	SecretManager get(String location) {
		return new GrpcSecretManager(client(location));
	}

	private SecretManagerServiceClient client(String location) {
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
				.setCredentialsProvider(this.login::credentials);
			if (!location.isEmpty()) {
				settings.setEndpoint("secretmanager." + location + ".rep.googleapis.com:443");
			}
			settings.setTransportChannelProvider(this.bootstrap.get(TransportChannelProvider.class));
			settings.accessSecretVersionSettings().setRetryableCodes();
			settings.getSecretSettings().setRetryableCodes();
			settings.getSecretVersionSettings().setRetryableCodes();
			settings.listSecretsSettings().setRetryableCodes();
			return SecretManagerServiceClient.create(settings.build());
		}
		catch (IOException ex) {
			throw GcpFailures.login();
		}
	}

	@Override
	public void close() {
		this.own.values().forEach(SecretManagerServiceClient::close);
		this.own.clear();
	}

}
