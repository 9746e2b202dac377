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

package dev.secretsboot.store.vault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.google.auto.service.AutoService;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.SecretStoreFactory;
import dev.secretsboot.StoreContext;
import dev.secretsboot.support.Denials;
import dev.secretsboot.support.Endpoints;
import dev.secretsboot.support.SizeLimit;

import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Makes the store {@code vault}. It needs no library: token, AppRole, Kubernetes,
 * certificate, GitHub and wrapped-token logins are built in. The logins that a cloud
 * signs, and clients that users leave in the bootstrap registry, go through
 * spring-cloud-vault.
 *
 * @since 0.1.0
 */
@AutoService(SecretStoreFactory.class)
public final class VaultStoreFactory implements SecretStoreFactory {

	static final String ID = "vault";

	private static final Duration CALM = Duration.ofSeconds(10);

	private static final String STARTER = "org.springframework.cloud:spring-cloud-starter-vault-config";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public Map<String, String> propertiesWhenNotChosen(Environment environment) {
		return isSpringCloudVaultPresent() ? new UnusedSpringCloudVault(environment, home()).properties() : Map.of();
	}

	@Override
	public SecretStore create(StoreContext context) {
		VaultSettings settings = VaultSettings.of(context.environment());
		URI endpoint = Endpoints.check(endpoint(settings), VaultSettings.PREFIX + ".uri", ID, context);
		Commands commands = new Commands(settings.namespace());
		Failures failures = new Failures(endpoint, commands);
		Renewals renewals = new Renewals(context.log(VaultStore.class), CALM);
		VaultClient client = client(context, settings, endpoint, failures, renewals);
		DefaultSources sources = DefaultSources.of(settings, context.environment());
		Mounts mounts = new Mounts(client, failures, sources.backend());
		Leases leases = new Leases(client, renewals, failures, settings.readTimeout());
		EntryReader reader = new EntryReader(client, mounts, new EntryFailures(failures, commands), leases,
				new SizeLimit(ID, context.maxSize()), context.log(VaultStore.class));
		CurrentVersions versions = new CurrentVersions(client, mounts, leases, failures, new Denials(context),
				context.log(VaultStore.class));
		return new VaultStore(client, renewals, mounts, reader, versions, sources, commands);
	}

	private static URI endpoint(VaultSettings settings) {
		try {
			return settings.endpoint();
		}
		catch (IllegalArgumentException ex) {
			throw Failures.of(Reason.MISCONFIGURED)
				.fix("Set " + VaultSettings.PREFIX + ".uri to https://<host>[:<port>]")
				.because(VaultSettings.PREFIX + ".uri (or .scheme, .host, .port) is not a URL");
		}
	}

	private static VaultClient client(StoreContext context, VaultSettings settings, URI endpoint, Failures failures,
			Renewals renewals) {
		VaultHttp http = new VaultHttp(endpoint, settings, context.maxSize(), failures);
		boolean library = isSpringCloudVaultPresent();
		if (library && SpringCloudVault.isCustomized(context.bootstrap())) {
			return SpringCloudVault.connect(context, settings, http, failures);
		}
		if (settings.authentication() == AuthenticationMethod.NONE) {
			return (request, deadline) -> http.send(request, null, deadline);
		}
		if (settings.authentication().isBuiltIn()) {
			return new VaultSession(http, new Logins(settings, home()).configured(), failures, renewals,
					settings.readTimeout());
		}
		if (library) {
			return SpringCloudVault.connect(context, settings, http, failures);
		}
		throw missingLibrary(settings);
	}

	private static SecretStoreException missingLibrary(VaultSettings settings) {
		return Failures.of(Reason.MISSING_LIBRARY)
			.fix("Add " + STARTER)
			.because("Authentication " + settings.authentication() + " needs spring-cloud-vault");
	}

	private static boolean isSpringCloudVaultPresent() {
		return ClassUtils.isPresent("org.springframework.cloud.vault.config.VaultConfigDataLoader",
				VaultStoreFactory.class.getClassLoader());
	}

	private static Path home() {
		return Path.of(System.getProperty("user.home", ""));
	}

}
