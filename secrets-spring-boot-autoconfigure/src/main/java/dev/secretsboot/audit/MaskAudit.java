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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskListener;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes an audit event for a secret that was masked, with the secret's name, the kind
 * of output, the place and the number of times. The same secret in the same place makes
 * one event in an interval; the next one counts what came in between.
 *
 * @since 0.1.0
 */
public final class MaskAudit implements MaskListener {

	/**
	 * The type of the events.
	 */
	public static final String SECRET_MASKED = "SECRET_MASKED";

	private static final String PRINCIPAL = "secrets";

	private final ApplicationEventPublisher publisher;

	private final Duration interval;

	private final Clock clock;

	private final Map<MaskFinding, Instant> next = new HashMap<>();

	private final Map<MaskFinding, Long> waiting = new HashMap<>();

	/**
	 * Create the listener.
	 * @param publisher takes the events
	 * @param interval the time for which a finding is reported once
	 * @param clock tells the time
	 */
	public MaskAudit(ApplicationEventPublisher publisher, Duration interval, Clock clock) {
		this.publisher = publisher;
		this.interval = interval;
		this.clock = clock;
	}

	@Override
	public void onFound(MaskFinding finding, long times) {
		long all = this.waiting.merge(finding, times, Long::sum);
		Instant now = this.clock.instant();
		if (!now.isBefore(this.next.getOrDefault(finding, Instant.MIN))) {
			this.next.put(finding, now.plus(this.interval));
			this.waiting.remove(finding);
			this.publisher.publishEvent(new AuditApplicationEvent(PRINCIPAL, SECRET_MASKED, data(finding, all)));
		}
	}

	private static Map<String, Object> data(MaskFinding finding, long times) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("secret", finding.secret());
		data.put("target", finding.target());
		if (finding.place() != null) {
			data.put("place", finding.place());
		}
		data.put("times", times);
		return data;
	}

}
