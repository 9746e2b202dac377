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
import dev.secretsboot.registry.SecretRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretsSanitizingAutoConfiguration}.
 */
class SecretsSanitizingAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecretsSanitizingAutoConfiguration.class));

	@Test
	void functionWhenThereIsRegistryIsThere() {
		this.runner.withBean(SecretRegistry.class)
			.run((context) -> assertThat(context).hasSingleBean(SecretsSanitizingFunction.class));
	}

	@Test
	void functionWhenThereIsNoRegistryIsNotThere() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(SanitizingFunction.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "secrets.masking.enabled", "secrets.masking.actuator" })
	void functionWhenMaskingIsDisabledIsNotThere(String property) {
		this.runner.withBean(SecretRegistry.class)
			.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SanitizingFunction.class));
	}

	@Test
	void functionWhenThereIsNoActuatorIsNotThere() {
		this.runner.withBean(SecretRegistry.class)
			.withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("secretsSanitizingFunction"));
	}

	@Test
	void functionWhenAnotherStarterWantsToBeTheOnlyOneLeavesItAndComesFirst() {
		this.runner.withBean(SecretRegistry.class)
			.withConfiguration(AutoConfigurations.of(AnotherAutoConfiguration.class))
			.run((context) -> {
				assertThat(context).getBeans(SanitizingFunction.class).hasSize(2);
				assertThat(context.getBeanProvider(SanitizingFunction.class).orderedStream().findFirst())
					.containsInstanceOf(SecretsSanitizingFunction.class);
			});
	}

	@AutoConfiguration
	static class AnotherAutoConfiguration {

		@Bean
		@ConditionalOnMissingBean
		SanitizingFunction anotherFunction() {
			return SanitizableData::withSanitizedValue;
		}

	}

}
