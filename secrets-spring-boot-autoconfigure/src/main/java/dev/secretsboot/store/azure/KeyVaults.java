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

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.Configuration;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import dev.secretsboot.SecretStore;
import dev.secretsboot.StoreContext;
import dev.secretsboot.support.SizeLimit;
import dev.secretsboot.support.TimedRetry;
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

	KeyVaults(StoreContext context) {
		this.context = context;
		this.log = context.log(AzureSecretStore.class);
	}

	SecretStore open() {
		AzureSettings settings = this.context.settings("secrets.azure", AzureSettings.class);
		Stamps stamps = new Stamps();
		EntryReader reader = new EntryReader(new SizeLimit(AzureSecretStoreFactory.ID, this.context.maxSize()), stamps,
				this.log);
		List<KeyVault> vaults = vaults();
		return new AzureSecretStore(vaults, settings.list(), reader, new CurrentVersions(vaults, stamps, this.log),
				this.log);
	}

	private List<KeyVault> vaults() {
		SecretClient client = this.context.bootstrap().getOrElse(SecretClient.class, null);
		if (client != null) {
			return List.of(new KeyVault(URI.create(client.getVaultUrl()), client, List.of(),
					new TimedRetry(0, BASE_DELAY, MAX_DELAY)));
		}
		List<VaultOptions> vaults = VaultOptions.of(this.context);
		warnOfSecondReader(vaults);
		return vaults.stream().map(this::vault).toList();
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
		JdkTransport transport = new JdkTransport(options.client(), proxy(options.proxy()), limit());
		SecretClientBuilder builder = new SecretClientBuilder().vaultUrl(vault.endpoint().toString())
			.httpClient(new ErrorCodesOnly(transport))
			.httpLogOptions(new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE))
			.retryOptions(new RetryOptions(new FixedDelayOptions(0, BASE_DELAY)))
			.credential(new CheckedCredential(login(options, transport)));
		if (!options.verifiesChallengeResource()) {
			builder.disableChallengeResourceVerification();
		}
		List<String> keys = (options.secretKeys() != null) ? options.secretKeys() : List.of();
		return new KeyVault(vault.endpoint(), builder.buildClient(), keys, retry(options.retry()));
	}

	private Credentials.Login login(AzureOptions options, JdkTransport transport) {
		TokenCredential custom = this.context.bootstrap().getOrElse(TokenCredential.class, null);
		if (custom != null) {
			return new Credentials.Login(LoginKind.CUSTOM, custom);
		}
		return new Credentials(this.context.environment(), transport).of(options);
	}

	private static @Nullable ProxyOptions proxy(AzureOptions.Proxy settings) {
		if (!settings.isSet()) {
			return ProxyOptions.fromConfiguration(Configuration.getGlobalConfiguration());
		}
		ProxyOptions proxy = new ProxyOptions(ProxyOptions.Type.HTTP, InetSocketAddress
			.createUnresolved(Objects.toString(settings.hostname()), Objects.requireNonNullElse(settings.port(), 0)));
		if (settings.username() != null && settings.password() != null) {
			proxy.setCredentials(settings.username(), settings.password());
		}
		return (settings.nonProxyHosts() != null) ? proxy.setNonProxyHosts(settings.nonProxyHosts()) : proxy;
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
