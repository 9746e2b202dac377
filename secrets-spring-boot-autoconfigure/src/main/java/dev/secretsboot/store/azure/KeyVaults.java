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

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLSocketFactory;

import com.azure.core.credential.TokenCredential;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import dev.secretsboot.support.SizeLimit;
import dev.secretsboot.support.TimedRetry;
import dev.secretsboot.support.http.UrlConnectionClient;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Makes the clients of the vaults. Apart from the factory, which must load without the
 * SDK.
 */
final class KeyVaults {

	/** JSON may write a character in six; and there are the attributes. */
	private static final int JSON_OVERHEAD = 8;

	private static final int ATTRIBUTES = 256 * 1024;

	private static final int MAX_RETRIES = 5;

	private static final Duration BASE_DELAY = Duration.ofMillis(100);

	private static final Duration MAX_DELAY = Duration.ofSeconds(2);

	private final StoreContext context;

	private final Log log;

	/** Made while the settings are read: each takes a good part of a start. */
	private final CompletableFuture<SSLSocketFactory> sockets = CompletableFuture.supplyAsync(KeyVaults::sockets);

	KeyVaults(StoreContext context) {
		this.context = context;
		this.log = context.log(AzureSecretStore.class);
	}

	SecretStore open() {
		AzureSettings settings = AzureSettings.of(this.context.environment());
		Stamps stamps = new Stamps();
		EntryReader reader = new EntryReader(new SizeLimit(AzureSecretStoreFactory.ID, this.context.maxSize()), stamps,
				this.log);
		List<KeyVault> vaults = vaults();
		return new AzureSecretStore(vaults, settings.list(), reader, new CurrentVersions(vaults, stamps, this.log),
				this.log);
	}

	private List<KeyVault> vaults() {
		SdkVaultClient client = clientOfUser();
		if (client != null) {
			return List
				.of(new KeyVault(client.endpoint(), client, List.of(), new TimedRetry(0, BASE_DELAY, MAX_DELAY)));
		}
		List<VaultOptions> vaults = VaultOptions.of(this.context);
		warnOfSecondReader(vaults);
		return vaults.stream().map(this::vault).toList();
	}

	/**
	 * The library of the SDK's client need not be there.
	 */
	private @Nullable SdkVaultClient clientOfUser() {
		return ClassUtils.isPresent("com.azure.security.keyvault.secrets.SecretClient", getClass().getClassLoader())
				? SdkVaultClient.registered(this.context).orElse(null) : null;
	}

	/**
	 * Azure's starter reads the same vaults before us, one secret after the other.
	 */
	private void warnOfSecondReader(List<VaultOptions> vaults) {
		String property = VaultOptions.SECRET + ".property-source-enabled";
		boolean isRead = vaults.stream().anyMatch((vault) -> vault.property().contains("property-sources"))
				&& this.context.environment().getProperty(property, Boolean.class, true)
				&& ClassUtils.isPresent(
						"com.azure.spring.cloud.autoconfigure.implementation.keyvault.environment.KeyVaultEnvironmentPostProcessor",
						getClass().getClassLoader());
		if (isRead) {
			this.log.warn("Azure's starter reads the vaults too, one secret after the other. Set " + property
					+ "=false; secrets.store=azure needs only the endpoints");
		}
	}

	private KeyVault vault(VaultOptions vault) {
		AzureOptions options = vault.options();
		ConfiguredProxy proxy = ConfiguredProxy.of(options.proxy());
		AccessTokens tokens = new AccessTokens(login(options, proxy), vault.endpoint(),
				options.verifiesChallengeResource(), Clock.systemUTC());
		UrlConnectionClient http = new UrlConnectionClient(options.client().connectTimeoutOrDefault(),
				options.client().responseTimeoutOrDefault(), this.sockets::join, ConfiguredProxy.connector(proxy));
		VaultClient client = new RestVaultClient(vault.endpoint(), http, tokens, limit());
		List<String> keys = (options.secretKeys() != null) ? options.secretKeys() : List.of();
		return new KeyVault(vault.endpoint(), client, keys, retry(options.retry()));
	}

	private static SSLSocketFactory sockets() {
		try {
			return UrlConnectionClient.defaultSockets();
		}
		catch (IllegalStateException ex) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, AzureSecretStoreFactory.ID)
				.fix("Check the file, the type and the password: -Djavax.net.ssl.trustStore, .trustStoreType,"
						+ " .trustStorePassword")
				.because("The trust store of the JVM cannot be used");
		}
	}

	private Login login(AzureOptions options, @Nullable ConfiguredProxy proxy) {
		TokenCredential custom = this.context.bootstrap().getOrElse(TokenCredential.class, null);
		if (custom != null) {
			return new Login(LoginKind.CUSTOM, custom);
		}
		JdkTransport transport = new JdkTransport(options.client(), proxy, limit());
		return new Credentials(this.context.environment(), transport).of(options);
	}

	private int limit() {
		return Math.toIntExact(
				Math.min(Integer.MAX_VALUE - 8L, this.context.maxSize().toBytes() * JSON_OVERHEAD + ATTRIBUTES));
	}

	private static TimedRetry retry(AzureOptions.Retry settings) {
		if ("fixed".equalsIgnoreCase(settings.mode())) {
			Duration delay = Objects.requireNonNullElse(settings.fixed().delay(), BASE_DELAY);
			return new TimedRetry(Objects.requireNonNullElse(settings.fixed().maxRetries(), MAX_RETRIES), delay, delay);
		}
		AzureOptions.Retry.Exponential exponential = settings.exponential();
		return new TimedRetry(Objects.requireNonNullElse(exponential.maxRetries(), MAX_RETRIES),
				Objects.requireNonNullElse(exponential.baseDelay(), BASE_DELAY),
				Objects.requireNonNullElse(exponential.maxDelay(), MAX_DELAY));
	}

}
