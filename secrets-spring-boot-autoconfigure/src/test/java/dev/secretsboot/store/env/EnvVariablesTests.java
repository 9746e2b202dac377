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

package dev.secretsboot.store.env;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EnvVariables}.
 */
class EnvVariablesTests {

	@Test
	void namedWhenEnvironmentHasNoVariablesAsksTheProcess() {
		assertThat(new EnvVariables(new MockEnvironment()).named("path")).contains("PATH");
	}

	@Test
	void namedWhenEnvironmentHasVariablesAsksNoOther() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new MapPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of("DB_PASSWORD", "x")));
		EnvVariables variables = new EnvVariables(environment);
		assertThat(variables.named("db.password")).containsExactly("DB_PASSWORD");
		assertThat(variables.named("path")).isEmpty();
	}

}
