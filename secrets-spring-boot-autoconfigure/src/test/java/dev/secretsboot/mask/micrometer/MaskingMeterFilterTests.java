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

package dev.secretsboot.mask.micrometer;

import java.util.List;

import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MaskingMeterFilter}.
 */
class MaskingMeterFilterTests {

	private static final String SECRET = "s3cr3t-value-1";

	private final MaskScope scope = SecretMasker.shared().open();

	private final MaskingMeterFilter filter = new MaskingMeterFilter(SecretMasker.shared());

	@BeforeEach
	void addSecret() {
		this.scope.add(List.of(new MaskedValue("example", SECRET)));
	}

	@AfterEach
	void close() {
		this.scope.close();
	}

	@Test
	void meterWhenTagHoldsSecretShowsNoneAndCounts() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		registry.config().meterFilter(this.filter);
		registry.counter("calls", "uri", "/hooks/" + SECRET, "method", "GET").increment();
		registry.counter("calls", "uri", "/hooks/" + SECRET, "method", "GET").increment();
		assertThat(registry.getMeters()).hasSize(1);
		assertThat(registry.getMeters().get(0).getId().getTags()).containsExactly(Tag.of("method", "GET"),
				Tag.of("uri", "/hooks/******"));
		assertThat(registry.get("calls").counter().count()).isEqualTo(2);
		assertThat(this.scope.findings()).containsOnlyKeys(new MaskFinding("example", "metrics", "calls"));
	}

	@Test
	void mapWhenMeterIsCleanReturnsIt() {
		Meter.Id id = new Meter.Id("calls", Tags.of("uri", "/orders"), null, null, Meter.Type.COUNTER);
		assertThat(this.filter.map(id)).isSameAs(id);
	}

	@Test
	void filterComesBehindThoseThatAddTags() {
		assertThat(this.filter.getOrder()).isEqualTo(Ordered.LOWEST_PRECEDENCE);
	}

}
