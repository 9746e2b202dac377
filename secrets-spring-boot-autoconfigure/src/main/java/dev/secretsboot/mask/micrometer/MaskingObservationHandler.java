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
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationHandler;

/**
 * Masks the exception of an observation. It has to be the first handler of a registry:
 * those that record spans take the exception at once, long before a filter sees it.
 *
 * @since 0.1.0
 */
public final class MaskingObservationHandler implements ObservationHandler<Context> {

	private final SecretMasker masker;

	/**
	 * Create the handler.
	 * @param masker replaces the secrets
	 */
	public MaskingObservationHandler(SecretMasker masker) {
		this.masker = masker;
	}

	@Override
	public void onError(Context context) {
		Throwable error = context.getError();
		if (error != null) {
			mask(context, error);
		}
	}

	private void mask(Context context, Throwable error) {
		Throwable masked = this.masker.mask(error);
		if (masked != error) {
			context.setError(masked);
			this.masker.found("observation", context.getName(), error);
		}
	}

	@Override
	public boolean supportsContext(Context context) {
		return true;
	}

}
