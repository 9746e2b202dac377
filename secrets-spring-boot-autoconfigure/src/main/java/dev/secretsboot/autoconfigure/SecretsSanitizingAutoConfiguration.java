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

import dev.secretsboot.actuate.SecretsSanitizingFunction;
import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.registry.SecretRegistry;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Auto-configuration that hides secret values in actuator endpoints. It comes last, so
 * that it does not turn off another starter's function that wants to be the only one.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBean(SecretRegistry.class)
@ConditionalOnBooleanProperty(name = { "secrets.masking.enabled", "secrets.masking.actuator" }, matchIfMissing = true)
public final class SecretsSanitizingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecretsSanitizingFunction secretsSanitizingFunction(SecretRegistry registry) {
		return new SecretsSanitizingFunction(registry, SecretMasker.shared());
	}

}
