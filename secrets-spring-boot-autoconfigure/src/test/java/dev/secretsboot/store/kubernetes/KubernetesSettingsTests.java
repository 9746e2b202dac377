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

package dev.secretsboot.store.kubernetes;

import java.util.Map;

import dev.secretsboot.test.BoundSettings;
import org.junit.jupiter.api.Test;

/**
 * Tests for {@link KubernetesSettings}.
 */
class KubernetesSettingsTests {

	@Test
	void settingsAreThoseThatSpringBootBinds() {
		BoundSettings.assertRead(KubernetesSettings.class, KubernetesSettings::of, Map.of("directories", "/a,/b",
				"api.enabled", "true", "api.namespace", "team", "api.labels.app", "shop", "api.watch", "true"));
	}

}
