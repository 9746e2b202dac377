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

package dev.secretsboot.mask.web.servlet;

import java.util.List;

import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.mask.web.MaskingProblemDetails;

import org.springframework.core.Ordered;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Masks problem details behind all other interceptors.
 *
 * @since 0.1.0
 */
public final class MaskingWebMvcConfigurer implements WebMvcConfigurer, Ordered {

	private final SecretMasker masker;

	/**
	 * Create the configurer.
	 * @param masker replaces the secrets
	 */
	public MaskingWebMvcConfigurer(SecretMasker masker) {
		this.masker = masker;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
		interceptors.add(new MaskingProblemDetails(this.masker));
	}

}
