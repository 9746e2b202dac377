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

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.ProtocolException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object of the protocol "AWS JSON 1.1": moments are seconds with a fraction,
 * bytes are Base64. Its {@link #toString()} has no value.
 */
final class WireObject {

	private static final JsonFactory FACTORY = JsonFactory.builder().build();

	private final Map<String, Object> fields;

	private WireObject(Map<String, Object> fields) {
		this.fields = fields;
	}

	/**
	 * Read an answer.
	 * @throws ProtocolException if it is no JSON object; its message has nothing of it
	 */
	static WireObject read(byte[] json) throws ProtocolException {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
			if (parser.nextToken() == JsonToken.START_OBJECT) {
				return object(parser);
			}
		}
		catch (JacksonException ex) {
			// its message quotes the answer
		}
		throw new ProtocolException("The answer is not a JSON object");
	}

	private static WireObject object(JsonParser parser) {
		Map<String, Object> fields = new LinkedHashMap<>();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			Object value = value(parser, parser.nextToken());
			if (value != null) {
				fields.put(name, value);
			}
		}
		return new WireObject(fields);
	}

	private static @Nullable Object value(JsonParser parser, JsonToken token) {
		if (token == JsonToken.START_OBJECT) {
			return object(parser);
		}
		if (token == JsonToken.START_ARRAY) {
			List<Object> list = new ArrayList<>();
			for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
				Object value = value(parser, next);
				if (value != null) {
					list.add(value);
				}
			}
			return list;
		}
		return (token != JsonToken.VALUE_NULL) ? parser.getString() : null;
	}

	/**
	 * Write a request.
	 * @param fields texts, numbers, and lists and objects of these
	 */
	static byte[] write(Map<String, ?> fields) {
		ByteArrayOutputStream json = new ByteArrayOutputStream();
		try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
			write(generator, fields);
		}
		return json.toByteArray();
	}

	private static void write(JsonGenerator generator, Object value) {
		if (value instanceof Map<?, ?> fields) {
			generator.writeStartObject();
			fields.forEach((name, field) -> {
				generator.writeName(String.valueOf(name));
				write(generator, field);
			});
			generator.writeEndObject();
		}
		else if (value instanceof List<?> list) {
			generator.writeStartArray();
			list.forEach((element) -> write(generator, element));
			generator.writeEndArray();
		}
		else if (value instanceof Integer number) {
			generator.writeNumber(number);
		}
		else {
			generator.writeString(String.valueOf(value));
		}
	}

	@Nullable String text(String name) {
		return (this.fields.get(name) instanceof String text) ? text : null;
	}

	@Nullable Instant moment(String name) throws ProtocolException {
		String seconds = text(name);
		try {
			return (seconds != null) ? Instant.ofEpochMilli(new BigDecimal(seconds).movePointRight(3).longValue())
					: null;
		}
		catch (NumberFormatException ex) {
			throw new ProtocolException("The field " + name + " of the answer is no moment");
		}
	}

	@Nullable SdkBytes bytes(String name) throws ProtocolException {
		String base64 = text(name);
		try {
			return (base64 != null) ? SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(base64)) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new ProtocolException("The field " + name + " of the answer is not Base64");
		}
	}

	List<WireObject> objects(String name) {
		return (this.fields.get(name) instanceof List<?> list)
				? list.stream().filter(WireObject.class::isInstance).map(WireObject.class::cast).toList() : List.of();
	}

	/**
	 * An object whose members are lists of texts.
	 */
	Map<String, List<String>> lists(String name) {
		Map<String, List<String>> lists = new LinkedHashMap<>();
		if (this.fields.get(name) instanceof WireObject object) {
			object.fields.forEach((key, value) -> {
				if (value instanceof List<?> list) {
					lists.put(key, list.stream().map(String::valueOf).toList());
				}
			});
		}
		return lists;
	}

	@Override
	public String toString() {
		return "WireObject" + this.fields.keySet();
	}

}
