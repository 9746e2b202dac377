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

package dev.secretsboot.store.azure;

import java.nio.charset.StandardCharsets;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/**
 * Leaves of the answer to a failed request the error code and nothing else: the SDK logs
 * it, and whoever answered instead of the vault may have put anything into it.
 */
final class ErrorCodesOnly implements HttpClient {

	private static final int FIRST_ERROR = 400;

	private final HttpClient transport;

	ErrorCodesOnly(HttpClient transport) {
		this.transport = transport;
	}

	@Override
	public Mono<HttpResponse> send(HttpRequest request) {
		return this.transport.send(request).map((response) -> reduced(request, response));
	}

	@Override
	public HttpResponse sendSync(HttpRequest request, Context context) {
		return reduced(request, this.transport.sendSync(request, context));
	}

	private static HttpResponse reduced(HttpRequest request, HttpResponse response) {
		if (response.getStatusCode() < FIRST_ERROR) {
			return response;
		}
		String code = Refusal.of(response.getBodyAsBinaryData().toString()).code();
		byte[] body = ("{\"error\":{\"code\":\"" + code + "\"}}").getBytes(StandardCharsets.UTF_8);
		return new BufferedResponse(request, response.getStatusCode(), response.getHeaders(), body);
	}

}
