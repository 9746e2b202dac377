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

package dev.secretsboot.store.vault;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value that keeps the text it has in the answer: numbers stay as they are
 * written, and an object can be handed on as it came. Its {@link #toString()} has no
 * value.
 */
final class JsonValue {

	private static final JsonFactory FACTORY = new JsonFactory();

	private final JsonToken token;

	private final String text;

	private JsonValue(JsonToken token, String text) {
		this.token = token;
		this.text = text;
	}

	/**
	 * Read a JSON object.
	 * @param json the text
	 * @return the object, or empty if the text is not one well-formed JSON object
	 */
	static Optional<JsonValue> object(String json) {
		JsonValue value = new JsonValue(JsonToken.START_OBJECT, json);
		return (json.stripLeading().startsWith("{") && value.parse() != null) ? Optional.of(value) : Optional.empty();
	}

	/**
	 * Write a JSON object of strings.
	 * @param members the members
	 * @return the JSON text
	 */
	static String write(Map<String, String> members) {
		StringWriter json = new StringWriter();
		try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
			generator.writeStartObject();
			members.forEach(generator::writeStringProperty);
			generator.writeEndObject();
		}
		return json.toString();
	}

	/**
	 * The decoded text of a string; the JSON text of everything else.
	 * @return the text
	 */
	String text() {
		return this.text;
	}

	boolean isNull() {
		return this.token == JsonToken.VALUE_NULL;
	}

	/**
	 * The members of an object.
	 * @return the members in their order, empty if this is no object
	 */
	Map<String, JsonValue> members() {
		Map<String, JsonValue> members = (this.token == JsonToken.START_OBJECT) ? parse() : null;
		return (members != null) ? members : Map.of();
	}

	/**
	 * A member of an object that is there and not {@code null}.
	 * @param name the name of the member
	 * @return the member, or empty
	 */
	Optional<JsonValue> member(String name) {
		return Optional.ofNullable(members().get(name)).filter((member) -> !member.isNull());
	}

	private @Nullable Map<String, JsonValue> parse() {
		Map<String, JsonValue> members = new LinkedHashMap<>();
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), this.text)) {
			parser.nextToken();
			while (parser.nextToken() != JsonToken.END_OBJECT) {
				String name = parser.currentName();
				members.put(name, value(parser, parser.nextToken()));
			}
			return (parser.nextToken() == null) ? members : null;
		}
		catch (JacksonException ex) {
			// Jackson's messages quote the text, which may hold a secret
			return null;
		}
	}

	private JsonValue value(JsonParser parser, JsonToken token) {
		if (!token.isStructStart()) {
			return new JsonValue(token, parser.getString());
		}
		int start = (int) parser.currentTokenLocation().getCharOffset();
		parser.skipChildren();
		int end = (int) parser.currentLocation().getCharOffset();
		return new JsonValue(token, this.text.substring(start, end));
	}

	@Override
	public String toString() {
		return "JsonValue[" + this.token + "]";
	}

}
