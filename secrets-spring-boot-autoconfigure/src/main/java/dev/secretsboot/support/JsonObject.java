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

package dev.secretsboot.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * A JSON object that a server answers with. What is {@code null} is not there. Its
 * {@link #toString()} has names and no values. Immutable.
 *
 * @since 0.1.0
 */
public final class JsonObject {

	private final Map<String, Object> members;

	private JsonObject(Map<String, Object> members) {
		this.members = members;
	}

	/**
	 * Read an object.
	 * @param json its JSON text in UTF-8
	 * @return the object, or empty if the text is not one well-formed JSON object without
	 * duplicate keys
	 */
	public static Optional<JsonObject> read(byte[] json) {
		try (JsonParser parser = JsonFields.Json.FACTORY.createParser(ObjectReadContext.empty(), json)) {
			if (parser.nextToken() == JsonToken.START_OBJECT) {
				JsonObject object = object(parser);
				if (parser.nextToken() == null) {
					return Optional.of(object);
				}
			}
		}
		catch (JacksonException ex) {
			// its message quotes the text, which may hold a secret
		}
		return Optional.empty();
	}

	private static JsonObject object(JsonParser parser) {
		Map<String, Object> members = new LinkedHashMap<>();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			Object value = value(parser, parser.nextToken());
			if (value != null) {
				members.put(name, value);
			}
		}
		return new JsonObject(members);
	}

	private static @Nullable Object value(JsonParser parser, JsonToken token) {
		if (token == JsonToken.START_OBJECT) {
			return object(parser);
		}
		if (token == JsonToken.START_ARRAY) {
			List<Object> elements = new ArrayList<>();
			for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
				Object element = value(parser, next);
				if (element != null) {
					elements.add(element);
				}
			}
			return elements;
		}
		return (token != JsonToken.VALUE_NULL) ? parser.getString() : null;
	}

	/**
	 * The text of a string, a number or a boolean.
	 * @param name the name of the member
	 * @return the decoded text of a string, the JSON text of the others, {@code null} if
	 * there is none of these
	 */
	public @Nullable String text(String name) {
		return (this.members.get(name) instanceof String text) ? text : null;
	}

	/**
	 * An object.
	 * @param name the name of the member
	 * @return the object, without members if it is not there
	 */
	public JsonObject object(String name) {
		return (this.members.get(name) instanceof JsonObject object) ? object : new JsonObject(Map.of());
	}

	/**
	 * The objects of an array.
	 * @param name the name of the member
	 * @return the objects, none if it is not there
	 */
	public List<JsonObject> objects(String name) {
		List<JsonObject> objects = new ArrayList<>();
		if (this.members.get(name) instanceof List<?> elements) {
			for (Object element : elements) {
				if (element instanceof JsonObject object) {
					objects.add(object);
				}
			}
		}
		return objects;
	}

	/**
	 * All members that have a {@link #text(String)}.
	 * @return the texts by name, in their order
	 */
	public Map<String, String> texts() {
		Map<String, String> texts = new LinkedHashMap<>();
		for (String name : this.members.keySet()) {
			String text = text(name);
			if (text != null) {
				texts.put(name, text);
			}
		}
		return texts;
	}

	@Override
	public String toString() {
		return "JsonObject" + this.members.keySet();
	}

}
