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

package dev.secretsboot.autoconfigure;

import java.time.Clock;

import dev.secretsboot.health.SecretsHealthIndicator;
import dev.secretsboot.health.SecretsHealthSettings;
import dev.secretsboot.policy.Policies;
import dev.secretsboot.registry.SecretRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link SecretsHealthIndicator}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SecretsPolicyAutoConfiguration.class)
@ConditionalOnClass({ Health.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(SecretRegistry.class)
@ConditionalOnEnabledHealthIndicator("secrets")
@EnableConfigurationProperties(SecretsHealthSettings.class)
public final class SecretsHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "secretsHealthIndicator")
	SecretsHealthIndicator secretsHealthIndicator(SecretRegistry registry, Policies policies,
			SecretsHealthSettings settings, ObjectProvider<Clock> clock) {
		return new SecretsHealthIndicator(registry, policies, settings, clock.getIfUnique(Clock::systemUTC));
	}

}
