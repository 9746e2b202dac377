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

package dev.secretsboot.store.gcp;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import dev.secretsboot.Deadline;
import dev.secretsboot.support.HeaderLog;
import dev.secretsboot.support.JsonObject;
import dev.secretsboot.support.http.Answer;
import dev.secretsboot.support.http.Request;
import dev.secretsboot.support.http.TooLargeException;
import dev.secretsboot.support.http.UrlConnectionClient;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Secret Manager by its REST interface. Google's client would load 2,500 classes more,
 * for gRPC, which takes longer than all the requests of a start. In the JSON form of its
 * messages moments are RFC 3339, bytes Base64, and long numbers texts.
 *
 * @see <a href="https://protobuf.dev/programming-guides/json/">ProtoJSON</a>
 */
final class RestSecretManager implements SecretManager {

	/** What stands around a value; and all of an error. */
	private static final int FRAME = 64 * 1024;

	/** Annotations may have 16 KiB in each secret; hardly any has. */
	private static final int METADATA = 8 * 1024 * 1024;

	private final String base;

	private final Login login;

	private final UrlConnectionClient http;

	private final int maxValue;

	/**
	 * The secrets of an endpoint.
	 * @param endpoint where to ask
	 * @param login who asks
	 * @param http how to ask
	 * @param maxSize the largest value
	 */
	RestSecretManager(URI endpoint, Login login, UrlConnectionClient http, DataSize maxSize) {
		String text = endpoint.toString();
		this.base = text.endsWith("/") ? text : text + "/";
		this.login = login;
		this.http = http;
		// Base64 writes three bytes as four
		this.maxValue = (int) Math.min(Integer.MAX_VALUE / 2L, maxSize.toBytes() * 4 / 3 + FRAME);
	}

	@Override
	public AccessedVersion access(String version, Deadline deadline) {
		return get(version + ":access", this.maxValue, deadline, RestSecretManager::accessed);
	}

	@Override
	public VersionMetadata version(String version, Deadline deadline) {
		return get(version, FRAME, deadline, (message) -> new VersionMetadata(message.required("name"),
				"ENABLED".equals(message.text("state")), moment(message, "createTime")));
	}

	@Override
	public SecretMetadata secret(String secret, Deadline deadline) {
		return get(secret, METADATA, deadline, RestSecretManager::secret);
	}

	@Override
	public SecretPage list(String parent, String pageToken, Deadline deadline) {
		String page = pageToken.isEmpty() ? "" : "&pageToken=" + URLEncoder.encode(pageToken, StandardCharsets.UTF_8);
		return get(parent + "/secrets?pageSize=" + SecretPage.SIZE + page, METADATA, deadline,
				(message) -> new SecretPage(message.each("secrets", RestSecretManager::secret),
						message.text("nextPageToken", "")));
	}

	/**
	 * What is empty is left out, an empty value as well.
	 */
	private static AccessedVersion accessed(JsonObject message) throws ProtocolException {
		JsonObject payload = message.object("payload");
		byte[] data = payload.as("data", Base64.getDecoder()::decode);
		return new AccessedVersion(message.required("name"), (data != null) ? data : new byte[0],
				payload.as("dataCrc32c", Long::valueOf));
	}

	private static SecretMetadata secret(JsonObject message) throws ProtocolException {
		JsonObject rotation = message.object("rotation");
		return new SecretMetadata(SecretMetadata.id(message.required("name")), moment(message, "createTime"),
				moment(rotation, "nextRotationTime"), rotation.as("rotationPeriod", RestSecretManager::duration),
				moment(message, "expireTime"), message.object("annotations").texts());
	}

	private static @Nullable Instant moment(JsonObject message, String name) throws ProtocolException {
		return message.as(name, Instant::parse);
	}

	/**
	 * A duration of the API.
	 * @param seconds for example {@code 3.5s}
	 * @return the duration
	 */
	static Duration duration(String seconds) {
		return Duration.parse("PT" + seconds);
	}

	private <T> T get(String path, int maxBytes, Deadline deadline, JsonObject.Reading<T> reading) {
		URI uri = URI.create(this.base + "v1/" + path);
		try {
			HeaderLog.hideLogins(GcpSecretStoreFactory.ID);
			Answer answer = this.http.send(new Request(uri, this.login.headers(uri), null, maxBytes), deadline);
			if (!answer.isOk()) {
				throw (answer.status() < 400) ? new CallFailure(CallFailure.FOREIGN) : RestError.of(answer);
			}
			return reading.read(JsonObject.read(answer.body()).orElseThrow(() -> new CallFailure(CallFailure.FOREIGN)));
		}
		catch (TooLargeException ex) {
			throw new CallFailure(CallFailure.TOO_LARGE);
		}
		catch (IOException ex) {
			throw CallFailure.of(ex);
		}
	}

}
