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

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An answer that is in memory as a whole.
 */
final class BufferedResponse extends HttpResponse {

	private final int status;

	private final HttpHeaders headers;

	private final byte[] body;

	BufferedResponse(HttpRequest request, int status, HttpHeaders headers, byte[] body) {
		super(request);
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	@Override
	public int getStatusCode() {
		return this.status;
	}

	@Override
	@Deprecated
	public @Nullable String getHeaderValue(String name) {
		return this.headers.getValue(HttpHeaderName.fromString(name));
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public Flux<ByteBuffer> getBody() {
		return Flux.just(ByteBuffer.wrap(this.body));
	}

	@Override
	public BinaryData getBodyAsBinaryData() {
		return BinaryData.fromBytes(this.body);
	}

	@Override
	public Mono<byte[]> getBodyAsByteArray() {
		return Mono.just(this.body);
	}

	@Override
	public Mono<String> getBodyAsString() {
		return getBodyAsString(StandardCharsets.UTF_8);
	}

	@Override
	public Mono<String> getBodyAsString(Charset charset) {
		return Mono.just(new String(this.body, charset));
	}

}
