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

package dev.secretsboot.store.aws;

import java.util.Optional;
import java.util.stream.Stream;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.config.secretsmanager.SecretsManagerClientCustomizer;
import io.awspring.cloud.autoconfigure.config.secretsmanager.SecretsManagerProperties;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsProperties;
import io.awspring.cloud.autoconfigure.core.CredentialsProperties;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProperties;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Connects as spring-cloud-aws is configured to: the user's client, region or credentials
 * from the bootstrap registry if there are any, else what {@code spring.cloud.aws.*}
 * says.
 */
final class AwsConnections {

	private final StoreContext context;

	private final AwsProperties aws;

	private final SecretsManagerProperties service;

	private final AwsRegionProvider regions;

	AwsConnections(StoreContext context) {
		this.context = context;
		this.aws = context.settings(AwsProperties.CONFIG_PREFIX, AwsProperties.class);
		this.service = context.settings(SecretsManagerProperties.CONFIG_PREFIX, SecretsManagerProperties.class);
		this.regions = registered(AwsRegionProvider.class).orElseGet(() -> RegionProviderAutoConfiguration
			.createRegionProvider(context.settings(RegionProperties.PREFIX, RegionProperties.class)));
	}

	/**
	 * Connect. Nothing is sent, unless the region must be asked from the machine.
	 * @throws SecretStoreException if there is no region, or an endpoint is refused
	 */
	static AwsConnection open(StoreContext context) {
		AwsConnections connections = new AwsConnections(context);
		return connections.clientOfUser().map(connections::ofUser).orElseGet(connections::ofSettings);
	}

	/**
	 * The client in the bootstrap registry, unless an import of
	 * {@code aws-secretsmanager:} has made it: from the settings that stood there when
	 * the import was met.
	 */
	private Optional<SecretsManagerClient> clientOfUser() {
		return registered(SecretsManagerProperties.class).isPresent() ? Optional.empty()
				: registered(SecretsManagerClient.class);
	}

	private AwsConnection ofUser(SecretsManagerClient client) {
		return new AwsConnection(client, regionOf(client).orElse(null), registeredLogin().orElse(null), false);
	}

	/**
	 * The region of a client, which may be an implementation of the user.
	 */
	private static Optional<String> regionOf(SecretsManagerClient client) {
		try {
			return Optional.ofNullable(client.serviceClientConfiguration().region()).map(Region::id);
		}
		catch (UnsupportedOperationException ex) {
			return Optional.empty();
		}
	}

	private AwsConnection ofSettings() {
		String region = region();
		Login login = registeredLogin().orElseGet(() -> new Login(credentials(), true));
		AwsEndpoint endpoint = endpoint(region);
		SecretsManagerClient client = needsClientOfSdk() ? clientOfSdk(login, endpoint)
				: new LightSecretsManagerClient(new SignedCalls(endpoint.uri(), region, login, this.context.maxSize()));
		return new AwsConnection(client, region, login, true);
	}

	private Optional<Login> registeredLogin() {
		return registered(AwsCredentialsProvider.class).map((provider) -> new Login(provider, false));
	}

	private AwsCredentialsProvider credentials() {
		try {
			return CredentialsProviderAutoConfiguration.createCredentialsProvider(
					this.context.settings(CredentialsProperties.PREFIX, CredentialsProperties.class), this.regions);
		}
		catch (IllegalStateException ex) {
			throw unreadableProfile(CredentialsProperties.PREFIX);
		}
	}

	String region() {
		try {
			return AwsClientBuilderConfigurer.resolveRegion(this.service, null, this.regions).id();
		}
		catch (SdkClientException ex) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, AwsSecretStoreFactory.ID)
				.fix("Set spring.cloud.aws.region.static, for example to eu-central-1; or the variable AWS_REGION;"
						+ " or a region in the profile of ~/.aws/config")
				.because("No AWS region is configured");
		}
		catch (IllegalStateException ex) {
			throw unreadableProfile(RegionProperties.PREFIX);
		}
	}

	private static SecretStoreException unreadableProfile(String prefix) {
		return SecretStoreException.of(Reason.MISCONFIGURED, AwsSecretStoreFactory.ID)
			.fix("Check that the file exists and is readable for the user of the application: ls -l")
			.because("The profile file that " + prefix + ".profile.path names cannot be read");
	}

	AwsEndpoint endpoint(String region) {
		return AwsEndpoint.of(this.context, this.aws, this.service, region);
	}

	/**
	 * What only the client of the SDK can do; it needs several times as long to start.
	 */
	private boolean needsClientOfSdk() {
		return registered(AwsSyncClientCustomizer.class).isPresent()
				|| registered(SecretsManagerClientCustomizer.class).isPresent() || this.aws.getDefaultsMode() != null
				|| this.context.environment().containsProperty("HTTPS_PROXY")
				|| this.context.environment().containsProperty("https_proxy");
	}

	private SecretsManagerClient clientOfSdk(Login login, AwsEndpoint endpoint) {
		if (endpoint.isConfigured()) {
			this.service.setEndpoint(endpoint.uri());
		}
		return new AwsClientBuilderConfigurer(login.provider(), this.regions, this.aws)
			.configureSyncClient(SecretsManagerClient.builder(), this.service, null,
					Stream.ofNullable(registered(SecretsManagerClientCustomizer.class).orElse(null)),
					Stream.ofNullable(registered(AwsSyncClientCustomizer.class).orElse(null)))
			.build();
	}

	private <T> Optional<T> registered(Class<T> type) {
		return this.context.bootstrap().isRegistered(type) ? Optional.ofNullable(this.context.bootstrap().get(type))
				: Optional.empty();
	}

}
