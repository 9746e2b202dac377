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

import java.util.List;

import com.google.auto.service.AutoService;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreFactory;
import dev.secretsboot.StoreContext;

import org.springframework.util.ClassUtils;

/**
 * Makes the store {@code azure}: secrets of Azure Key Vault, by its REST API and the
 * logins of Azure's SDK, configured by the properties of Azure's Spring starter. A
 * {@code SecretClient} or {@code TokenCredential} in the bootstrap registry wins.
 *
 * @since 0.1.0
 */
@AutoService(SecretStoreFactory.class)
public final class AzureSecretStoreFactory implements SecretStoreFactory {

	static final String ID = "azure";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public List<String> missingLibraries(ClassLoader classLoader) {
		return ClassUtils.isPresent("com.azure.identity.DefaultAzureCredentialBuilder", classLoader) ? List.of()
				: List.of("com.azure:azure-identity");
	}

	@Override
	public SecretStore create(StoreContext context) {
		return new KeyVaults(context).open();
	}

}
