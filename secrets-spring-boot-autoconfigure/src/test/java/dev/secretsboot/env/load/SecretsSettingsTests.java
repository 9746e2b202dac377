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

package dev.secretsboot.env.load;

import java.util.Map;

import dev.secretsboot.test.BoundSettings;
import org.junit.jupiter.api.Test;

/**
 * Tests for {@link SecretsSettings}.
 */
class SecretsSettingsTests {

	@Test
	void settingsAreThoseThatSpringBootBinds() {
		BoundSettings.assertRead(SecretsSettings.class, SecretsSettings::of,
				Map.ofEntries(Map.entry("enabled", "false"), Map.entry("store", "vault,aws"),
						Map.entry("sources[0]", "a"), Map.entry("mappings.db.password", "a#b"),
						Map.entry("required", "x,y"), Map.entry("plain", "z"), Map.entry("fail-fast", "false"),
						Map.entry("startup-timeout", "5s"), Map.entry("max-size", "1MB"), Map.entry("trim", "true"),
						Map.entry("production-profiles", "live"), Map.entry("allow-insecure-endpoints", "true"),
						Map.entry("allow-in-spel", "true")));
	}

}
