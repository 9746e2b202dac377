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

import dev.secretsboot.mask.SecretMasker;
import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanFilter;
import io.micrometer.tracing.otel.bridge.OtelFinishedSpan;

/**
 * Masks a span of OpenTelemetry before it is exported: its name, the values of its tags,
 * its events, links and status. That is for what is set on a span itself; what comes from
 * an observation was masked before.
 *
 * @since 0.1.0
 */
public final class MaskingSpanFilter implements SpanFilter {

	private final SecretMasker masker;

	/**
	 * Create the filter.
	 * @param masker replaces the secrets
	 */
	public MaskingSpanFilter(SecretMasker masker) {
		this.masker = masker;
	}

	@Override
	public FinishedSpan map(FinishedSpan span) {
		if (!(span instanceof OtelFinishedSpan)) {
			return span;
		}
		MaskedSpan masked = new MaskedSpan(OtelFinishedSpan.toOtel(span), this.masker);
		if (masked.found().isEmpty()) {
			return span;
		}
		this.masker.found("observation", masked.getName(), masked.found().toArray());
		return OtelFinishedSpan.fromOtel(masked);
	}

}
