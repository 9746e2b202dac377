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
import dev.secretsboot.mask.MaskListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what was masked: {@code secrets.masked}, by the name of the secret and the kind
 * of output. The place is no tag, as there may be too many.
 *
 * @since 0.1.0
 */
public final class MaskMetrics implements MaskListener {

	private final MeterRegistry registry;

	/**
	 * Create the listener.
	 * @param registry takes the counter
	 */
	public MaskMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onFound(MaskFinding finding, long times) {
		Counter.builder("secrets.masked")
			.description("How often a secret was masked")
			.tag("secret", finding.secret())
			.tag("target", finding.target())
			.register(this.registry)
			.increment(times);
	}

}
