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

import java.time.Duration;
import java.util.List;

import dev.secretsboot.support.PropertyReader;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * What Azure's Spring starter lets users set on each of its levels: for all of Azure, for
 * Key Vault, and for each vault. A level that says nothing takes what the level above it
 * says.
 *
 * @param endpoint the URL of a vault
 * @param enabled whether a vault of the list counts
 * @param secretKeys the secrets to take from a vault of the list, all if empty
 * @param challengeResourceVerificationEnabled whether a vault may only ask for tokens of
 * its own domain
 * @param credential who asks
 * @param profile the tenant and the cloud
 * @param client timeouts
 * @param proxy the proxy
 * @param retry how often to try again
 * @see <a href=
 * "https://learn.microsoft.com/azure/developer/java/spring-framework/configuration-properties-key-vault-secrets">
 * Spring Cloud Azure: Key Vault Secrets properties</a>
 */
record AzureOptions(@Nullable String endpoint, @Nullable Boolean enabled, @Nullable List<String> secretKeys,
		@Nullable Boolean challengeResourceVerificationEnabled, @DefaultValue Credential credential,
		@DefaultValue Profile profile, @DefaultValue Client client, @DefaultValue Proxy proxy,
		@DefaultValue Retry retry) {

	/**
	 * The options of one level.
	 * @param properties reads them
	 */
	static AzureOptions of(PropertyReader properties) {
		return new AzureOptions(properties.text("endpoint").orElse(null), null,
				properties.names("secret-keys").orElse(null),
				properties.get("challenge-resource-verification-enabled", Boolean.class).orElse(null),
				Credential.of(properties.below("credential")), Profile.of(properties.below("profile")),
				Client.of(properties.below("client")), Proxy.of(properties.below("proxy")),
				Retry.of(properties.below("retry")));
	}

	/**
	 * These options, and where they say nothing those of the level above. Endpoint,
	 * {@code enabled} and secret keys are of one vault and are not taken over.
	 */
	AzureOptions orElse(AzureOptions above) {
		return new AzureOptions(this.endpoint, this.enabled, this.secretKeys,
				first(this.challengeResourceVerificationEnabled, above.challengeResourceVerificationEnabled),
				this.credential.orElse(above.credential), this.profile.orElse(above.profile),
				this.client.orElse(above.client), this.proxy.isSet() ? this.proxy : above.proxy,
				this.retry.orElse(above.retry));
	}

	boolean verifiesChallengeResource() {
		return !Boolean.FALSE.equals(this.challengeResourceVerificationEnabled);
	}

	private static <T> @Nullable T first(@Nullable T value, @Nullable T other) {
		return (value != null && !value.equals("")) ? value : other;
	}

	/**
	 * Who asks. Never printed: it holds a password.
	 */
	record Credential(@Nullable String clientId, @Nullable String clientSecret, @Nullable String clientCertificatePath,
			@Nullable String clientCertificatePassword, @Nullable String username, @Nullable String password,
			@Nullable Boolean managedIdentityEnabled) {

		private static Credential of(PropertyReader properties) {
			return new Credential(properties.text("client-id").orElse(null),
					properties.text("client-secret").orElse(null),
					properties.text("client-certificate-path").orElse(null),
					properties.text("client-certificate-password").orElse(null),
					properties.text("username").orElse(null), properties.text("password").orElse(null),
					properties.get("managed-identity-enabled", Boolean.class).orElse(null));
		}

		Credential orElse(Credential above) {
			return new Credential(first(this.clientId, above.clientId), first(this.clientSecret, above.clientSecret),
					first(this.clientCertificatePath, above.clientCertificatePath),
					first(this.clientCertificatePassword, above.clientCertificatePassword),
					first(this.username, above.username), first(this.password, above.password),
					first(this.managedIdentityEnabled, above.managedIdentityEnabled));
		}

		@Override
		public String toString() {
			return "Credential[clientId=" + this.clientId + "]";
		}

	}

	/**
	 * The tenant and the cloud.
	 */
	record Profile(@Nullable String tenantId, @Nullable String cloudType, @DefaultValue Environment environment) {

		private static Profile of(PropertyReader properties) {
			return new Profile(properties.text("tenant-id").orElse(null), properties.text("cloud-type").orElse(null),
					new Environment(properties.text("environment.active-directory-endpoint").orElse(null)));
		}

		Profile orElse(Profile above) {
			String endpoint = first(this.environment.activeDirectoryEndpoint,
					above.environment.activeDirectoryEndpoint);
			return new Profile(first(this.tenantId, above.tenantId), first(this.cloudType, above.cloudType),
					new Environment(endpoint));
		}

		/**
		 * The endpoints of a cloud.
		 */
		record Environment(@Nullable String activeDirectoryEndpoint) {
		}

	}

	/**
	 * Timeouts.
	 */
	record Client(@Nullable Duration connectTimeout, @Nullable Duration responseTimeout,
			@Nullable Duration readTimeout) {

		private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

		private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

		private static Client of(PropertyReader properties) {
			return new Client(properties.get("connect-timeout", Duration.class).orElse(null),
					properties.get("response-timeout", Duration.class).orElse(null),
					properties.get("read-timeout", Duration.class).orElse(null));
		}

		Client orElse(Client above) {
			return new Client(first(this.connectTimeout, above.connectTimeout),
					first(this.responseTimeout, above.responseTimeout), first(this.readTimeout, above.readTimeout));
		}

		Duration connectTimeoutOrDefault() {
			return (this.connectTimeout != null) ? this.connectTimeout : CONNECT_TIMEOUT;
		}

		Duration responseTimeoutOrDefault() {
			Duration timeout = first(this.responseTimeout, this.readTimeout);
			return (timeout != null) ? timeout : RESPONSE_TIMEOUT;
		}

	}

	/**
	 * The proxy. Never printed: it holds a password.
	 */
	record Proxy(@Nullable String hostname, @Nullable Integer port, @Nullable String username,
			@Nullable String password, @Nullable String nonProxyHosts) {

		private static Proxy of(PropertyReader properties) {
			return new Proxy(properties.text("hostname").orElse(null),
					properties.get("port", Integer.class).orElse(null), properties.text("username").orElse(null),
					properties.text("password").orElse(null), properties.text("non-proxy-hosts").orElse(null));
		}

		boolean isSet() {
			return StringUtils.hasText(this.hostname) && this.port != null;
		}

		@Override
		public String toString() {
			return "Proxy[hostname=" + this.hostname + ", port=" + this.port + "]";
		}

	}

	/**
	 * How often to try again.
	 */
	record Retry(@DefaultValue Exponential exponential, @DefaultValue Fixed fixed, @Nullable String mode) {

		private static Retry of(PropertyReader properties) {
			return new Retry(
					new Exponential(properties.get("exponential.max-retries", Integer.class).orElse(null),
							properties.get("exponential.base-delay", Duration.class).orElse(null),
							properties.get("exponential.max-delay", Duration.class).orElse(null)),
					new Fixed(properties.get("fixed.max-retries", Integer.class).orElse(null),
							properties.get("fixed.delay", Duration.class).orElse(null)),
					properties.text("mode").orElse(null));
		}

		Retry orElse(Retry above) {
			return (this.mode != null || this.exponential.maxRetries != null) ? this : above;
		}

		/**
		 * Pauses that grow.
		 */
		record Exponential(@Nullable Integer maxRetries, @Nullable Duration baseDelay, @Nullable Duration maxDelay) {
		}

		/**
		 * Pauses of one length.
		 */
		record Fixed(@Nullable Integer maxRetries, @Nullable Duration delay) {
		}

	}

}
