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

package dev.secretsboot.mask.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

import dev.secretsboot.mask.SecretMasker;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

/**
 * Masks problem details right before they are rendered, whoever made them.
 *
 * @since 0.1.0
 */
public final class MaskingProblemDetails implements ErrorResponse.Interceptor {

	private final SecretMasker masker;

	/**
	 * Create the interceptor.
	 * @param masker replaces the secrets
	 */
	public MaskingProblemDetails(SecretMasker masker) {
		this.masker = masker;
	}

	@Override
	public void handleError(ProblemDetail problem, @Nullable ErrorResponse response) {
		BodyMask mask = new BodyMask(this.masker);
		String title = problem.getTitle();
		String detail = problem.getDetail();
		URI address = problem.getInstance();
		Map<String, @Nullable Object> properties = problem.getProperties();
		problem.setTitle((title != null) ? mask.masked(title) : null);
		problem.setDetail((detail != null) ? mask.masked(detail) : null);
		problem.setInstance((address != null) ? masked(address, mask) : null);
		problem.setProperties((properties != null) ? mask.masked(properties) : null);
		mask.tell(address, title, detail, address, properties);
	}

	/**
	 * Without an address rather than with one that is none.
	 */
	private static @Nullable URI masked(URI address, BodyMask mask) {
		String masked = mask.masked(address.toString());
		try {
			return new URI(masked);
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

}
