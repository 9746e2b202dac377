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

import java.util.List;

import com.google.auto.service.AutoService;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreFactory;
import dev.secretsboot.StoreContext;

import org.springframework.util.ClassUtils;

/**
 * Makes the store {@code aws}: AWS Secrets Manager, with the region, the credentials and
 * the endpoint that spring-cloud-aws is configured with.
 *
 * @since 0.1.0
 */
@AutoService(SecretStoreFactory.class)
public final class AwsSecretStoreFactory implements SecretStoreFactory {

	static final String ID = "aws";

	private static final String STARTER = "io.awspring.cloud:spring-cloud-aws-starter-secrets-manager";

	private static final List<String> NEEDED = List.of(
			"software.amazon.awssdk.services.secretsmanager.SecretsManagerClient",
			"io.awspring.cloud.autoconfigure.config.secretsmanager.SecretsManagerProperties");

	@Override
	public String id() {
		return ID;
	}

	@Override
	public List<String> missingLibraries(ClassLoader classLoader) {
		return NEEDED.stream().allMatch((type) -> ClassUtils.isPresent(type, classLoader)) ? List.of()
				: List.of(STARTER);
	}

	@Override
	public SecretStore create(StoreContext context) {
		return AwsSecretStore.open(context);
	}

}
