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

import java.util.Map;

import dev.secretsboot.store.TestStoreContext;
import dev.secretsboot.test.BoundSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link GcpSettings} and {@link GcpOptions}.
 */
class GcpSettingsTests {

	@Test
	void settingsAreThoseThatSpringBootBinds() {
		BoundSettings.assertRead(GcpSettings.class, GcpSettings::of, Map.of("endpoint", "psc.internal", "location",
				"europe-west3", "metadata", "false", "allowed-projects", "one,two"));
	}

	@Test
	void optionsOfSecretManagerWinOverThoseOfAllOfGoogleCloud() {
		TestStoreContext context = new TestStoreContext().property("spring.cloud.gcp.project-id", "all")
			.property("spring.cloud.gcp.credentials.location", "file:all.json");
		assertThat(GcpOptions.of(context).projectId()).isEqualTo("all");
		assertThat(GcpOptions.of(context).credentials().location()).isEqualTo("file:all.json");
		context.property("spring.cloud.gcp.secretmanager.project-id", "own")
			.property("spring.cloud.gcp.secretmanager.credentials.encoded-key", "e30=")
			.property("spring.cloud.gcp.secretmanager.credentials.scopes", "one,two");
		assertThat(GcpOptions.of(context).projectId()).isEqualTo("own");
		assertThat(GcpOptions.of(context).credentials().location()).isNull();
		assertThat(GcpOptions.of(context).credentials().scopes()).containsExactly("one", "two");
	}

}
