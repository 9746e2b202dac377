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

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.auto.service.AutoService;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreFactory;
import dev.secretsboot.StoreContext;
import dev.secretsboot.support.Denials;
import dev.secretsboot.support.RotationNotes;
import dev.secretsboot.support.SizeLimit;
import org.apache.commons.logging.Log;

import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Makes the store {@code gcp}: secrets of Google Cloud Secret Manager, read with Google's
 * login library, configured by the properties of Google's Spring starter. A
 * {@code SecretManagerServiceClientFactory}, {@code SecretManagerServiceClient} or
 * {@code CredentialsProvider} in the bootstrap registry wins.
 *
 * @since 0.1.0
 */
@AutoService(SecretStoreFactory.class)
public final class GcpSecretStoreFactory implements SecretStoreFactory {

	static final String ID = "gcp";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public List<String> missingLibraries(ClassLoader classLoader) {
		boolean isPresent = ClassUtils.isPresent("com.google.cloud.secretmanager.v1.SecretManagerServiceClient",
				classLoader)
				&& ClassUtils.isPresent("com.google.cloud.spring.secretmanager.SecretManagerServiceClientFactory",
						classLoader);
		return isPresent ? List.of() : List.of("com.google.cloud:spring-cloud-gcp-starter-secretmanager");
	}

	@Override
	public Map<String, String> propertiesWhenNotChosen(Environment environment) {
		return isSpringCloudGcpPresent() ? new UnusedSpringCloudGcp(environment).properties() : Map.of();
	}

	@Override
	public Set<String> lazyBeansWhenNotChosen(Environment environment) {
		return isSpringCloudGcpPresent() ? new UnusedSpringCloudGcp(environment).lazyBeans() : Set.of();
	}

	private static boolean isSpringCloudGcpPresent() {
		return ClassUtils.isPresent("com.google.cloud.spring.core.GcpProjectIdProvider",
				GcpSecretStoreFactory.class.getClassLoader());
	}

	@Override
	public SecretStore create(StoreContext context) {
		GcpSettings settings = GcpSettings.of(context.environment());
		GcpOptions options = GcpOptions.of(context);
		FrameLogging.quiet(context.environment());
		Log log = context.log(GcpSecretStore.class);
		SecretManagers managers = new SecretManagers(context, options, settings.endpoint());
		MetadataAccess access = new MetadataAccess(settings.metadata(), new Denials(context), log);
		RotationReader rotation = new RotationReader(managers, access, new RotationNotes("annotation", log::warn),
				AgePolicies.existIn(context.environment()));
		return new GcpSecretStore(managers, String.valueOf(options.projectId()), settings, rotation,
				new CurrentVersions(managers, access), new SizeLimit(ID, context.maxSize()));
	}

}
