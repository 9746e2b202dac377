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

package dev.secretsboot.store.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.secretsboot.Deadline;
import dev.secretsboot.support.HeaderLog;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Sends bytes and takes an answer of limited size, over the connection class of the JDK:
 * the one HTTP client that costs nothing to start. Redirects are not followed: what is
 * sent is signed for one host.
 */
final class HttpPost {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

	/** The longest escape of a character in JSON. */
	private static final int MAX_ESCAPE = 6;

	private static final int FRAME = 64 * 1024;

	private final URI endpoint;

	private final int maxBytes;

	HttpPost(URI endpoint, DataSize maxSize) {
		this.endpoint = endpoint;
		this.maxBytes = (int) Math.min(Integer.MAX_VALUE - 1L, maxSize.toBytes() * MAX_ESCAPE * Batches.SIZE + FRAME);
	}

	Answer send(Map<String, List<String>> headers, byte[] body, Deadline deadline) throws IOException {
		HeaderLog.hideLogins(AwsSecretStoreFactory.ID);
		HttpURLConnection connection = (HttpURLConnection) this.endpoint.toURL().openConnection();
		connection.setRequestMethod("POST");
		connection.setInstanceFollowRedirects(false);
		connection.setUseCaches(false);
		connection.setConnectTimeout(millis(CONNECT_TIMEOUT, deadline));
		connection.setReadTimeout(millis(READ_TIMEOUT, deadline));
		connection.setDoOutput(true);
		connection.setFixedLengthStreamingMode(body.length);
		connection.setRequestProperty("User-Agent", "secrets-spring-boot");
		headers.forEach((name, values) -> values.forEach((value) -> connection.addRequestProperty(name, value)));
		connection.getOutputStream().write(body);
		int status = connection.getResponseCode();
		return new Answer(status, connection.getHeaderField("x-amzn-ErrorType"),
				connection.getHeaderField("x-amzn-RequestId"), connection.getDate(), body(connection, status));
	}

	private static int millis(Duration most, Deadline deadline) throws IOException {
		Duration rest = deadline.remaining();
		if (rest.toMillis() == 0) {
			throw new SocketTimeoutException("No time is left");
		}
		return (int) ((rest.compareTo(most) < 0) ? rest : most).toMillis();
	}

	private byte[] body(HttpURLConnection connection, int status) throws IOException {
		try (InputStream in = (status < 400) ? connection.getInputStream() : connection.getErrorStream()) {
			byte[] body = (in != null) ? in.readNBytes(this.maxBytes + 1) : new byte[0];
			if (body.length > this.maxBytes) {
				connection.disconnect();
				throw new ProtocolException("The answer is larger than secrets.max-size lets it be");
			}
			return body;
		}
	}

	/**
	 * What came back.
	 *
	 * @param status the status
	 * @param errorType the error code as a header, or {@code null}
	 * @param requestId the id of the request, or {@code null}
	 * @param millis the clock of the service, or 0
	 * @param body the body
	 */
	record Answer(int status, @Nullable String errorType, @Nullable String requestId, long millis, byte[] body) {

		boolean isSuccess() {
			return this.status == HttpURLConnection.HTTP_OK;
		}

		Optional<Instant> date() {
			return (this.millis > 0) ? Optional.of(Instant.ofEpochMilli(this.millis)) : Optional.empty();
		}

		@Override
		public String toString() {
			return "Answer[status=" + this.status + "]";
		}

	}

}
