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

package dev.secretsboot.store.gcp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link UnusedSpringCloudGcp} and {@link FrameLogging}.
 */
class UnusedSpringCloudGcpTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void starterWhenNothingUsesItIsSwitchedOff() {
		this.environment.setProperty("spring.config.import", "file:app.yaml");
		this.environment.getPropertySources().addLast(new PropertySource.StubPropertySource("stub"));
		assertThat(new UnusedSpringCloudGcp(this.environment).properties())
			.containsEntry("spring.cloud.gcp.secretmanager.enabled", "false");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GOOGLE_APPLICATION_CREDENTIALS", "spring.cloud.gcp.credentials.location",
			"spring.cloud.gcp.credentials.encoded-key", "spring.cloud.gcp.secretmanager.credentials.location",
			"spring.cloud.gcp.secretmanager.credentials.encoded-key" })
	void starterWhenItHasCredentialsIsLeftAlone(String property) {
		this.environment.setProperty(property, "file:key.json");
		assertThat(new UnusedSpringCloudGcp(this.environment).properties()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "spring.config.import,sm@", "spring.config.import[1],optional:sm://" })
	void starterWhenItsSecretsAreImportedIsLeftAlone(String property, String location) {
		this.environment.setProperty(property, location);
		assertThat(new UnusedSpringCloudGcp(this.environment).properties()).isEmpty();
	}

	@Test
	void framesWhenQuietKeepALevelThatTheUserSets() {
		String property = FrameLogging.LEVELS.keySet().iterator().next();
		this.environment.setProperty(property, "debug");
		FrameLogging.quiet(this.environment);
		FrameLogging.quiet(this.environment);
		assertThat(this.environment.getProperty(property)).isEqualTo("debug");
		assertThat(this.environment.getPropertySources().stream().filter(MapPropertySource.class::isInstance))
			.extracting(PropertySource::getName)
			.containsOnlyOnce("secrets-gcp-logging");
	}

}
