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

package dev.secretsboot.store.kubernetes;

import com.google.auto.service.AutoService;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.SecretStoreFactory;
import dev.secretsboot.StoreContext;

import org.springframework.util.ClassUtils;

/**
 * The store {@code kubernetes}: mounted secret volumes or, if
 * {@code secrets.kubernetes.api.enabled} says so, the API server.
 *
 * @since 0.1.0
 */
@AutoService(SecretStoreFactory.class)
public final class KubernetesSecretStoreFactory implements SecretStoreFactory {

	static final String ID = "kubernetes";

	private static final String CLIENT = "io.fabric8.kubernetes.client.KubernetesClient";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public SecretStore create(StoreContext context) {
		KubernetesSettings settings = KubernetesSettings.of(context.environment());
		if (!settings.api().enabled()) {
			return new VolumeSecretStore(settings.directories(), context);
		}
		if (!ClassUtils.isPresent(CLIENT, getClass().getClassLoader())) {
			throw SecretStoreException.of(Reason.MISSING_LIBRARY, ID)
				.fix("Add io.fabric8:kubernetes-client to the build, or mount the secrets as a volume")
				.because("secrets.kubernetes.api.enabled=true needs a Kubernetes client on the class path");
		}
		return new ApiSecretStore(settings.api(), context);
	}

}
