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

import java.nio.file.Path;

import dev.secretsboot.Secret;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.test.TestApplication;
import io.awspring.cloud.autoconfigure.config.secretsmanager.SecretsManagerAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole applications with AWS Secrets Manager as their store, or beside it.
 */
class AwsApplicationTests {

	private static final String VALUE = "canary-5gHt8VbM";

	private final StubSecretsManager service = new StubSecretsManager();

	@TempDir
	private Path folder;

	private TestApplication application;

	@BeforeEach
	void prepare() {
		this.application = TestApplication.in(this.folder)
			.file("application.properties", "secrets.store=memory", "secrets.memory.jwt.secret-key=of-development")
			.file("application-prod.properties", "secrets.store=aws", "secrets.sources=shop/prod",
					"secrets.mappings.jwt.secret-key=shop/jwt@AWSPREVIOUS",
					"spring.cloud.aws.region.static=eu-central-1", "spring.cloud.aws.credentials.access-key=test",
					"spring.cloud.aws.credentials.secret-key=test",
					"spring.cloud.aws.secretsmanager.endpoint=" + this.service.endpoint());
	}

	@AfterEach
	void stop() {
		this.service.close();
	}

	@Test
	void profileWhenItNamesAwsReadsFromThere() {
		this.service.put("shop/prod", "{\\\"db\\\":{\\\"password\\\":\\\"" + VALUE + "\\\"}}").put("shop/jwt", VALUE);
		try (ConfigurableApplicationContext context = this.application.arguments("--spring.profiles.active=prod")
			.run()) {
			assertThat(VALUE.equals(context.getEnvironment().getProperty("db.password"))).isTrue();
			assertThat(VALUE.equals(context.getEnvironment().getProperty("jwt.secret-key"))).isTrue();
			Secret secret = context.getBean(SecretRegistry.class).find("db.password").orElseThrow();
			assertThat(secret.rotation().due()).isPresent();
		}
	}

	@Test
	void failureWhenSeveralSecretsAreRefusedNamesEach() {
		this.service.refuse("BatchGetSecretValue", "AccessDeniedException", "no")
			.refuse("GetSecretValue", "AccessDeniedException", "no");
		Throwable failure = this.application.arguments("--spring.profiles.active=prod").failure();
		assertThat(failure).hasMessageContaining("source shop/prod: denied")
			.hasMessageContaining("jwt.secret-key: denied (aws, shop/jwt@AWSPREVIOUS)"
				.replace(" (", System.lineSeparator() + "        ")
				.replace(")", ""))
			.hasMessageContaining("secretsmanager:GetSecretValue");
	}

	@Test
	void starterWhenAnotherStoreIsChosenNeedsNoRegion() {
		try (ConfigurableApplicationContext context = this.application.with(SpringCloudAws.class)
			.property("AWS_CONFIG_FILE", this.folder.resolve("none"))
			.run()) {
			assertThat(context.getBeanProvider(SecretsManagerClient.class).getIfAvailable()).isNull();
		}
	}

	@Test
	void starterWhenARegionIsSetIsLeftAlone() {
		try (ConfigurableApplicationContext context = this.application.with(SpringCloudAws.class)
			.property("spring.cloud.aws.region.static", "eu-central-1")
			.run()) {
			assertThat(context.getBeanProvider(SecretsManagerClient.class).getIfAvailable()).isNotNull();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
			CredentialsProviderAutoConfiguration.class, SecretsManagerAutoConfiguration.class })
	static class SpringCloudAws {

	}

}
