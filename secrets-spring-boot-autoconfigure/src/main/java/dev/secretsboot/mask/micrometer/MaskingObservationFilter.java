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
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationFilter;

/**
 * Masks the values and the contextual name of an observation before it becomes a span or
 * a metric: the address of an HTTP request, for one, may carry a token.
 *
 * @since 0.1.0
 */
public final class MaskingObservationFilter implements ObservationFilter {

	private final SecretMasker masker;

	/**
	 * Create the filter.
	 * @param masker replaces the secrets
	 */
	public MaskingObservationFilter(SecretMasker masker) {
		this.masker = masker;
	}

	@Override
	public Context map(Context context) {
		for (KeyValue pair : context.getLowCardinalityKeyValues()) {
			String masked = masked(pair.getValue(), context);
			if (masked != pair.getValue()) {
				context.addLowCardinalityKeyValue(KeyValue.of(pair.getKey(), masked));
			}
		}
		for (KeyValue pair : context.getHighCardinalityKeyValues()) {
			String masked = masked(pair.getValue(), context);
			if (masked != pair.getValue()) {
				context.addHighCardinalityKeyValue(KeyValue.of(pair.getKey(), masked));
			}
		}
		String name = context.getContextualName();
		context.setContextualName((name != null) ? masked(name, context) : null);
		return context;
	}

	private String masked(String text, Context context) {
		String masked = this.masker.mask(text);
		if (masked != text) {
			this.masker.found("observation", context.getName(), text);
		}
		return masked;
	}

}
