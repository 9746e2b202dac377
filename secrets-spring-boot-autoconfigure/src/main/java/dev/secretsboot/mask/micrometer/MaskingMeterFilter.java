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
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;

import org.springframework.core.Ordered;

/**
 * Masks the values of a meter's tags. It comes last, behind the filters that add some.
 *
 * @since 0.1.0
 */
public final class MaskingMeterFilter implements MeterFilter, Ordered {

	private final SecretMasker masker;

	/**
	 * Create the filter.
	 * @param masker replaces the secrets
	 */
	public MaskingMeterFilter(SecretMasker masker) {
		this.masker = masker;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public Meter.Id map(Meter.Id id) {
		for (Tag tag : id.getTagsAsIterable()) {
			if (masked(tag) != tag) {
				this.masker.found("metrics", id.getName(), id.getTags());
				return id.replaceTags(id.getTags().stream().map(this::masked).toList());
			}
		}
		return id;
	}

	private Tag masked(Tag tag) {
		String masked = this.masker.mask(tag.getValue());
		return (masked != tag.getValue()) ? Tag.of(tag.getKey(), masked) : tag;
	}

}
