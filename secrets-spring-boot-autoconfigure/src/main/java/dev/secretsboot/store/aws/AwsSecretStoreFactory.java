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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.google.auto.service.AutoService;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreFactory;
import dev.secretsboot.StoreContext;

import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

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

	private static final List<String> REGIONS = List.of("spring.cloud.aws.secretsmanager.region",
			"spring.cloud.aws.region.static", "spring.cloud.aws.region.profile.name",
			"spring.cloud.aws.region.instance-profile", "aws.region", "AWS_REGION");

	@Override
	public String id() {
		return ID;
	}

	@Override
	public List<String> missingLibraries(ClassLoader classLoader) {
		for (String type : NEEDED) {
			if (!ClassUtils.isPresent(type, classLoader)) {
				return List.of(STARTER);
			}
		}
		return List.of();
	}

	@Override
	public Map<String, String> propertiesWhenNotChosen(Environment environment) {
		boolean present = missingLibraries(AwsSecretStoreFactory.class.getClassLoader()).isEmpty();
		return (present && !hasRegion(environment)) ? Map.of("spring.cloud.aws.secretsmanager.enabled", "false")
				: Map.of();
	}

	/**
	 * Whether somebody has told the region. Without one the client that spring-cloud-aws
	 * makes for every application stops the start.
	 */
	private static boolean hasRegion(Environment environment) {
		String config = environment.getProperty("AWS_CONFIG_FILE",
				environment.getProperty("user.home", "") + "/.aws/config");
		for (String name : REGIONS) {
			if (StringUtils.hasText(environment.getProperty(name))) {
				return true;
			}
		}
		return Files.exists(Path.of(config));
	}

	@Override
	public SecretStore create(StoreContext context) {
		return AwsSecretStore.open(context);
	}

}
