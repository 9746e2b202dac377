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

import dev.secretsboot.policy.Policies;
import dev.secretsboot.policy.Policy;
import dev.secretsboot.registry.SecretRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the policies of
 * {@code secrets.policies}.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBean(SecretRegistry.class)
public final class SecretsPolicyAutoConfiguration {

	private static final Log logger = LogFactory.getLog(SecretsPolicyAutoConfiguration.class);

	@Bean
	@ConditionalOnMissingBean
	Policies secretsPolicies(Environment environment) {
		return Policies.from(environment);
	}

	/**
	 * Once all beans are made, as some of them bring secrets of their own.
	 */
	@Bean
	static SmartInitializingSingleton unmatchedPolicyWarning(Policies policies, SecretRegistry registry) {
		return () -> policies.unmatched(registry.all()).forEach(SecretsPolicyAutoConfiguration::warn);
	}

	private static void warn(Policy policy) {
		logger.warn("Policy '" + policy.id() + "' matches no secret: secrets.policies." + policy.id() + ".match is "
				+ policy.match() + " (plain values do not count). Correct the names or remove the policy");
	}

}
