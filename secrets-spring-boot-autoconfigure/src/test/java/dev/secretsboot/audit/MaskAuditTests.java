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

package dev.secretsboot.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.test.TestClock;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link MaskAudit}.
 */
class MaskAuditTests {

	private static final MaskFinding FINDING = new MaskFinding("db.password", "logback", "com.example.Leaky");

	private final List<AuditEvent> published = new ArrayList<>();

	private final TestClock clock = new TestClock();

	private final MaskAudit audit = new MaskAudit(this::publish, Duration.ofMinutes(1), this.clock);

	private void publish(Object event) {
		this.published.add(((AuditApplicationEvent) event).getAuditEvent());
	}

	@Test
	void eventTellsNameTargetPlaceAndTimes() {
		this.audit.onFound(FINDING, 3);
		AuditEvent event = this.published.get(0);
		assertThat(event.getType()).isEqualTo("SECRET_MASKED");
		assertThat(event.getPrincipal()).isEqualTo("secrets");
		assertThat(event.getData()).containsExactly(entry("secret", "db.password"), entry("target", "logback"),
				entry("place", "com.example.Leaky"), entry("times", 3L));
	}

	@Test
	void eventWithoutPlaceHasNone() {
		this.audit.onFound(new MaskFinding("db.password", "streams", null), 1);
		assertThat(this.published.get(0).getData()).containsOnly(Map.entry("secret", "db.password"),
				Map.entry("target", "streams"), Map.entry("times", 1L));
	}

	@Test
	void eventIsPublishedOnceInAnIntervalAndCountsTheRestLater() {
		this.audit.onFound(FINDING, 1);
		this.audit.onFound(FINDING, 2);
		this.clock.pass(Duration.ofSeconds(59));
		this.audit.onFound(FINDING, 4);
		assertThat(this.published).hasSize(1);
		this.clock.pass(Duration.ofSeconds(1));
		this.audit.onFound(FINDING, 8);
		assertThat(this.published).hasSize(2);
		assertThat(this.published.get(1).getData()).containsEntry("times", 14L);
	}

	@Test
	void eventOfAnotherPlaceIsPublishedAtOnce() {
		this.audit.onFound(FINDING, 1);
		this.audit.onFound(new MaskFinding("db.password", "logback", "com.example.Other"), 1);
		assertThat(this.published).hasSize(2);
	}

}
