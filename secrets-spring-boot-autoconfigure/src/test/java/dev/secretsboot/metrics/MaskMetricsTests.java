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

package dev.secretsboot.metrics;

import dev.secretsboot.mask.MaskFinding;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MaskMetrics}.
 */
class MaskMetricsTests {

	@Test
	void counterIsOneForEachSecretAndTarget() {
		MeterRegistry registry = new SimpleMeterRegistry();
		MaskMetrics metrics = new MaskMetrics(registry);
		metrics.onFound(new MaskFinding("db.password", "logback", "com.example.One"), 3);
		metrics.onFound(new MaskFinding("db.password", "logback", "com.example.Two"), 2);
		metrics.onFound(new MaskFinding("db.password", "actuator", null), 1);
		assertThat(registry.get("secrets.masked").tags("secret", "db.password", "target", "logback").counter().count())
			.isEqualTo(5);
		assertThat(registry.get("secrets.masked").tag("target", "actuator").counter().count()).isEqualTo(1);
	}

}
