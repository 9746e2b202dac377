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

import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.mask.micrometer.MaskingObservationFilter;
import dev.secretsboot.mask.micrometer.MaskingObservationPostProcessor;
import dev.secretsboot.mask.micrometer.MaskingSpanFilter;
import dev.secretsboot.registry.SecretRegistry;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.tracing.otel.bridge.OtelFinishedSpan;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration that masks secrets in observations and in spans.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(ObservationFilter.class)
@ConditionalOnBean(SecretRegistry.class)
@ConditionalOnBooleanProperty(name = { "secrets.masking.enabled", "secrets.masking.observations" },
		matchIfMissing = true)
public final class SecretsObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MaskingObservationFilter secretsMaskingObservationFilter() {
		return new MaskingObservationFilter(SecretMasker.shared());
	}

	@Bean
	static MaskingObservationPostProcessor secretsMaskingObservationPostProcessor() {
		return new MaskingObservationPostProcessor(SecretMasker.shared());
	}

	/**
	 * Spans know more than the observations that they come from.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(OtelFinishedSpan.class)
	static final class SpanConfiguration {

		@Bean
		@ConditionalOnMissingBean
		MaskingSpanFilter secretsMaskingSpanFilter() {
			return new MaskingSpanFilter(SecretMasker.shared());
		}

	}

}
