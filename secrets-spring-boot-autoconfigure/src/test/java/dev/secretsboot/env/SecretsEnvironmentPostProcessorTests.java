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

package dev.secretsboot.env;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsEnvironmentPostProcessorTests {

	private final SecretsEnvironmentPostProcessor postProcessor = new SecretsEnvironmentPostProcessor(
			(destination) -> destination.get(), new DefaultBootstrapContext());

	private final ConfigurableEnvironment environment = new StandardEnvironment();

	SecretsEnvironmentPostProcessorTests() {
		this.environment.getPropertySources()
			.addLast(new MapPropertySource("config",
					Map.of("secrets.store", "memory", "secrets.memory.a.b", "value-of-a-b")));
	}

	@Test
	void sourcesStandRightBelowTheEnvironmentVariables() {
		process();
		assertThat(this.environment.getPropertySources()).extracting((source) -> source.getName())
			.containsSubsequence("systemProperties", "systemEnvironment", "secrets", "secrets-relaxed", "config");
	}

	@Test
	void sourcesStandFirstWhereThereAreNoEnvironmentVariables() {
		this.environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		process();
		assertThat(this.environment.getPropertySources().iterator().next().getName()).isEqualTo("secrets");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bootstrap", "refreshArgs" })
	void environmentOfSpringCloudIsLeftAlone(String mark) {
		this.environment.getPropertySources().addFirst(new MapPropertySource(mark, Map.of()));
		process();
		assertThat(this.environment.containsProperty("a.b")).isFalse();
	}

	@Test
	void secondRunChangesNothing() {
		process();
		Object first = this.environment.getPropertySources().get("secrets");
		process();
		assertThat(this.environment.getPropertySources().get("secrets")).isSameAs(first);
		assertThat(this.environment.getProperty("A_B")).isEqualTo("value-of-a-b");
	}

	private void process() {
		this.postProcessor.postProcessEnvironment(this.environment, new SpringApplication());
	}

}
