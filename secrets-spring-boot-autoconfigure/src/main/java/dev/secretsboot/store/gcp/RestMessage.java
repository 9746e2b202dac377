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

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.support.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * A message of the API in its JSON form: moments are RFC 3339, durations end in
 * {@code s}, bytes are Base64, long numbers are texts, and what is empty is left out.
 *
 * @see <a href="https://protobuf.dev/programming-guides/json/">ProtoJSON</a>
 */
final class RestMessage {

	private final Map<String, String> leaves;

	private RestMessage(Map<String, String> leaves) {
		this.leaves = leaves;
	}

	/**
	 * Read a body.
	 * @throws CallFailure if it is no JSON object
	 */
	static RestMessage read(byte[] body) {
		try {
			return new RestMessage(
					JsonFields.ofObject(new String(body, StandardCharsets.UTF_8), GcpSecretStoreFactory.ID, "answer"));
		}
		catch (SecretStoreException ex) {
			throw new CallFailure(CallFailure.FOREIGN);
		}
	}

	String text(String path) {
		return Objects.requireNonNullElse(this.leaves.get(path), "");
	}

	/**
	 * A field without which the message is somebody else's.
	 */
	String required(String path) {
		String text = text(path);
		if (text.isEmpty()) {
			throw new CallFailure(CallFailure.FOREIGN);
		}
		return text;
	}

	byte[] bytes(String path) {
		try {
			return Base64.getDecoder().decode(text(path));
		}
		catch (IllegalArgumentException ex) {
			throw new CallFailure(CallFailure.FOREIGN);
		}
	}

	@Nullable Long number(String path) {
		String number = text(path);
		try {
			return number.isEmpty() ? null : Long.valueOf(number);
		}
		catch (NumberFormatException ex) {
			throw new CallFailure(CallFailure.FOREIGN);
		}
	}

	@Nullable Instant moment(String path) {
		String moment = text(path);
		try {
			return moment.isEmpty() ? null : Instant.parse(moment);
		}
		catch (DateTimeException ex) {
			throw new CallFailure(CallFailure.FOREIGN);
		}
	}

	@Nullable Duration duration(String path) {
		String seconds = text(path);
		try {
			return seconds.isEmpty() ? null : Duration.parse("PT" + seconds);
		}
		catch (DateTimeException ex) {
			throw new CallFailure(CallFailure.FOREIGN);
		}
	}

	/**
	 * The fields of an object, whatever their names.
	 */
	Map<String, String> fields(String path) {
		Map<String, String> fields = new LinkedHashMap<>();
		this.leaves.forEach((leaf, text) -> {
			if (leaf.startsWith(path + ".")) {
				fields.put(leaf.substring(path.length() + 1), text);
			}
		});
		return fields;
	}

	/**
	 * The objects of an array.
	 */
	List<RestMessage> each(String path) {
		Map<String, Map<String, String>> elements = new LinkedHashMap<>();
		String start = path + "[";
		this.leaves.forEach((leaf, text) -> {
			int end = leaf.indexOf("].", start.length());
			if (leaf.startsWith(start) && end > 0) {
				elements.computeIfAbsent(leaf.substring(0, end), (element) -> new LinkedHashMap<>())
					.put(leaf.substring(end + 2), text);
			}
		});
		List<RestMessage> messages = new ArrayList<>();
		elements.values().forEach((element) -> messages.add(new RestMessage(element)));
		return messages;
	}

}
