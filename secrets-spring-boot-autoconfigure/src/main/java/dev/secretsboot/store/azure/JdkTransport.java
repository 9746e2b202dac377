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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import dev.secretsboot.support.JsonObject;
import dev.secretsboot.support.http.TooLargeException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends the requests of the SDK's credentials by the JDK's client: it starts faster than
 * the SDK's own with Netty, keeps no threads after the store is closed, can be
 * interrupted and stops reading at a limit. Safe for several threads.
 */
final class JdkTransport implements HttpClient {

	/** The JDK's client sets these itself. */
	private static final Set<String> OWN_HEADERS = Set.of("content-length", "host", "connection", "expect", "upgrade");

	private final java.net.http.HttpClient client;

	private final Duration timeout;

	private final int limit;

	/**
	 * A transport.
	 * @param options timeouts
	 * @param proxy the proxy, or {@code null} for none
	 * @param limit the number of bytes above which an answer is refused
	 */
	JdkTransport(AzureOptions.Client options, @Nullable ConfiguredProxy proxy, int limit) {
		java.net.http.HttpClient.Builder builder = java.net.http.HttpClient.newBuilder()
			.followRedirects(java.net.http.HttpClient.Redirect.NEVER)
			.connectTimeout(options.connectTimeoutOrDefault());
		if (proxy != null) {
			builder.proxy(proxy);
			proxy.login(Integer.MAX_VALUE).ifPresent(builder::authenticator);
		}
		this.client = builder.build();
		this.timeout = options.responseTimeoutOrDefault();
		this.limit = limit;
	}

	@Override
	public Mono<HttpResponse> send(HttpRequest request) {
		return Mono.fromCallable(() -> sendSync(request, Context.NONE)).subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public HttpResponse sendSync(HttpRequest request, Context context) {
		try {
			java.net.http.HttpResponse<InputStream> response = this.client.send(jdkRequest(request),
					BodyHandlers.ofInputStream());
			byte[] body = body(response);
			if (response.statusCode() == 200 && JsonObject.read(body).isEmpty()) {
				// the SDK logs the beginning of what it cannot parse, at level ERROR
				throw new UnreadableException();
			}
			return new BufferedResponse(request, response.statusCode(), headers(response), body);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("Not a URL");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new UncheckedIOException(new IOException("interrupted"));
		}
	}

	private java.net.http.HttpRequest jdkRequest(HttpRequest request) throws URISyntaxException {
		BinaryData body = request.getBodyAsBinaryData();
		java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(request.getUrl().toURI())
			.timeout(this.timeout)
			.method(request.getHttpMethod().name(),
					(body != null) ? java.net.http.HttpRequest.BodyPublishers.ofByteArray(body.toBytes())
							: java.net.http.HttpRequest.BodyPublishers.noBody());
		for (HttpHeader header : request.getHeaders()) {
			if (!OWN_HEADERS.contains(header.getName().toLowerCase(Locale.ROOT))) {
				header.getValuesList().forEach((value) -> builder.header(header.getName(), value));
			}
		}
		return builder.build();
	}

	private static HttpHeaders headers(java.net.http.HttpResponse<?> response) {
		HttpHeaders headers = new HttpHeaders();
		response.headers().map().forEach((name, values) -> headers.set(HttpHeaderName.fromString(name), values));
		return headers;
	}

	private byte[] body(java.net.http.HttpResponse<InputStream> response) throws IOException {
		try (InputStream in = response.body()) {
			byte[] bytes = in.readNBytes(this.limit + 1);
			if (bytes.length > this.limit) {
				throw new TooLargeException();
			}
			return bytes;
		}
	}

}
