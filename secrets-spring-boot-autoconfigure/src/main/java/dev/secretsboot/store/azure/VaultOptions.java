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
import java.util.ArrayList;
import java.util.List;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import dev.secretsboot.support.Endpoints;
import dev.secretsboot.support.PropertyReader;

import org.springframework.util.StringUtils;

/**
 * The options of one vault, all levels put together.
 *
 * @param endpoint the URL of the vault
 * @param property the property that holds the URL
 * @param options the options
 */
record VaultOptions(URI endpoint, String property, AzureOptions options) {

	static final String AZURE = "spring.cloud.azure";

	static final String SECRET = AZURE + ".keyvault.secret";

	/**
	 * The vaults in their order: those of {@code property-sources}, else the one of
	 * {@code endpoint}.
	 * @param context the settings
	 * @return at least one
	 * @throws SecretStoreException if there is none, or an endpoint is not allowed
	 */
	static List<VaultOptions> of(StoreContext context) {
		PropertyReader properties = new PropertyReader(context.environment(), AZURE);
		AzureOptions secret = AzureOptions.of(properties.below("keyvault.secret"))
			.orElse(AzureOptions.of(properties.below("keyvault")).orElse(AzureOptions.of(properties)));
		List<AzureOptions> listed = properties.below("keyvault.secret").list("property-sources", AzureOptions.class);
		List<VaultOptions> vaults = new ArrayList<>();
		for (int i = 0; i < listed.size(); i++) {
			if (!Boolean.FALSE.equals(listed.get(i).enabled())) {
				add(vaults, SECRET + ".property-sources[" + i + "].endpoint", listed.get(i).orElse(secret), context);
			}
		}
		if (vaults.isEmpty()) {
			add(vaults, SECRET + ".endpoint", secret, context);
		}
		if (vaults.isEmpty()) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, AzureSecretStoreFactory.ID)
				.fix("Set " + SECRET + ".endpoint to https://<vault>.vault.azure.net")
				.because("There is no vault: neither " + SECRET + ".endpoint nor " + SECRET
						+ ".property-sources[0].endpoint is set");
		}
		return vaults;
	}

	private static void add(List<VaultOptions> vaults, String property, AzureOptions options, StoreContext context) {
		if (StringUtils.hasText(options.endpoint())) {
			vaults.add(new VaultOptions(endpoint(options.endpoint(), property, context), property, options));
		}
	}

	private static URI endpoint(String text, String property, StoreContext context) {
		try {
			URI endpoint = Endpoints.check(new URI(text.strip()), property, AzureSecretStoreFactory.ID, context);
			if ("https".equals(endpoint.getScheme())) {
				return endpoint;
			}
		}
		catch (java.net.URISyntaxException ex) {
			// told below
		}
		throw SecretStoreException.of(Reason.MISCONFIGURED, AzureSecretStoreFactory.ID)
			.fix("Set " + property + " to https://<vault>.vault.azure.net")
			.because(property + " is not an https URL, and the Key Vault client sends its token to nothing else");
	}

}
