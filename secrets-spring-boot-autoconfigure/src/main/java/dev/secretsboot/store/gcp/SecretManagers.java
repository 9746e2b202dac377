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

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import dev.secretsboot.support.Endpoints;
import dev.secretsboot.support.http.UrlConnectionClient;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The Secret Manager of each location. A client of Google's that the user put into the
 * bootstrap registry wins; else the REST interface is asked.
 */
final class SecretManagers implements AutoCloseable {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

	private static final String ENDPOINT = "secrets.gcp.endpoint";

	private final StoreContext context;

	private final @Nullable URI endpoint;

	private final Login login;

	private final UrlConnectionClient http = new UrlConnectionClient(CONNECT_TIMEOUT, READ_TIMEOUT);

	private final GrpcClients grpc;

	private final Map<String, SecretManager> managers = new ConcurrentHashMap<>();

	SecretManagers(StoreContext context, GcpOptions options, @Nullable String endpoint) {
		this.context = context;
		this.endpoint = StringUtils.hasText(endpoint) ? uri(endpoint) : null;
		this.login = new Login(context, options.credentials());
		this.grpc = new GrpcClients(context.bootstrap(), this.login);
	}

	/**
	 * The endpoints of Google's own clients have no scheme.
	 */
	private URI uri(String text) {
		try {
			URI uri = URI.create(text.contains("://") ? text : "https://" + text);
			return Endpoints.check(uri, ENDPOINT, GcpSecretStoreFactory.ID, this.context);
		}
		catch (IllegalArgumentException ex) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, GcpSecretStoreFactory.ID)
				.fix("Set " + ENDPOINT + " to https://<host>[:<port>]")
				.because(ENDPOINT + " is not a URL");
		}
	}

	/**
	 * The Secret Manager of a location.
	 * @param location the region, empty for global secrets
	 * @throws SecretStoreException if there is no login
	 */
	SecretManager get(String location) {
		return this.managers.computeIfAbsent(location, this::create);
	}

	private SecretManager create(String location) {
		return GrpcClients.areWanted(this.context.bootstrap(), location) ? this.grpc.get(location)
				: new RestSecretManager(endpoint(location), this.login, this.http, this.context.maxSize());
	}

	/**
	 * Where the secrets of a location are asked for.
	 */
	URI endpoint(String location) {
		if (this.endpoint != null) {
			return this.endpoint;
		}
		String region = location.isEmpty() ? "" : location + ".rep.";
		return URI.create("https://secretmanager." + region + universeDomain());
	}

	/**
	 * The variable is that of Google's own clients.
	 */
	private String universeDomain() {
		String domain = this.context.environment().getProperty("GOOGLE_CLOUD_UNIVERSE_DOMAIN");
		return StringUtils.hasText(domain) ? domain : this.login.universeDomain();
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
		this.managers.clear();
		this.grpc.close();
	}

}
