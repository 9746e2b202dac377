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
import dev.secretsboot.mask.web.MaskingErrorAttributes;
import dev.secretsboot.mask.web.reactive.MaskingWebFluxConfigurer;
import dev.secretsboot.mask.web.servlet.MaskingWebMvcConfigurer;
import dev.secretsboot.registry.SecretRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration that masks secrets in the error bodies of web applications.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnBean(SecretRegistry.class)
@ConditionalOnBooleanProperty(prefix = "secrets.masking", name = { "enabled", "web" }, matchIfMissing = true)
public final class SecretsErrorBodyAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ ErrorAttributes.class, WebMvcConfigurer.class })
	static final class ServletConfiguration {

		@Bean
		static MaskingErrorAttributes secretsMaskingErrorAttributes() {
			return new MaskingErrorAttributes(ErrorAttributes.class, SecretMasker.shared());
		}

		@Bean
		MaskingWebMvcConfigurer secretsMaskingWebMvcConfigurer() {
			return new MaskingWebMvcConfigurer(SecretMasker.shared());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass({ org.springframework.boot.webflux.error.ErrorAttributes.class, WebFluxConfigurer.class })
	static final class ReactiveConfiguration {

		@Bean
		static MaskingErrorAttributes secretsMaskingErrorAttributes() {
			return new MaskingErrorAttributes(org.springframework.boot.webflux.error.ErrorAttributes.class,
					SecretMasker.shared());
		}

		@Bean
		MaskingWebFluxConfigurer secretsMaskingWebFluxConfigurer() {
			return new MaskingWebFluxConfigurer(SecretMasker.shared());
		}

	}

}
