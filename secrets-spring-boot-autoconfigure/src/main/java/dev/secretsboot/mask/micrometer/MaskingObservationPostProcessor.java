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
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Makes {@link MaskingObservationHandler} the first handler of every registry: Spring
 * Boot adds the others when a registry is initialized, in an order of its own.
 *
 * @since 0.1.0
 */
public final class MaskingObservationPostProcessor implements BeanPostProcessor {

	private final SecretMasker masker;

	/**
	 * Create the post-processor.
	 * @param masker replaces the secrets
	 */
	public MaskingObservationPostProcessor(SecretMasker masker) {
		this.masker = masker;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof ObservationRegistry registry) {
			registry.observationConfig().observationHandler(new MaskingObservationHandler(this.masker));
		}
		return bean;
	}

}
