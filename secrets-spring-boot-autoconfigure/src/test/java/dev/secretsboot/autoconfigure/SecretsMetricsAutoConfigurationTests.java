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

import dev.secretsboot.mask.micrometer.MaskingMeterFilter;
import dev.secretsboot.registry.SecretRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretsMetricsAutoConfiguration}.
 */
class SecretsMetricsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecretsMetricsAutoConfiguration.class));

	@Test
	void filterWhenThereIsRegistryIsThere() {
		this.runner.withBean(SecretRegistry.class)
			.run((context) -> assertThat(context).hasSingleBean(MaskingMeterFilter.class));
	}

	@Test
	void filterWhenThereIsNoRegistryIsNotThere() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(MaskingMeterFilter.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "secrets.masking.enabled", "secrets.masking.metrics" })
	void filterWhenSwitchedOffIsNotThere(String property) {
		this.runner.withBean(SecretRegistry.class)
			.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MaskingMeterFilter.class));
	}

}
