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

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * A JSON object that a server answers with. Each way to ask for a member takes one of
 * another kind, and {@code null}, for none. Exceptions and {@link #toString()} tell names
 * and no values. Immutable.
 *
 * @since 0.1.0
 */
public final class JsonObject {

	private static final JsonObject NONE = new JsonObject(Map.of(), new Span("", 0, 0));

	private final Map<String, @Nullable Object> members;

	private final Span span;

	private JsonObject(Map<String, @Nullable Object> members, Span span) {
		this.members = members;
		this.span = span;
	}

	/**
	 * An object without members.
	 * @return the object
	 */
	public static JsonObject none() {
		return NONE;
	}

	/**
	 * Read an object.
	 * @param json its JSON text in UTF-8
	 * @return the object, or empty if the bytes are not one well-formed JSON object
	 * without duplicate keys
	 */
	public static Optional<JsonObject> read(byte[] json) {
		try {
			// the parser of characters is the one that the fields of secrets need as well
			return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
		}
		catch (CharacterCodingException | JacksonException ex) {
			// the message quotes the text, which may hold a secret
			return Optional.empty();
		}
	}

	private static Optional<JsonObject> read(String json) {
		try (JsonParser parser = JsonFields.Json.FACTORY.createParser(ObjectReadContext.empty(), json)) {
			if (parser.nextToken() == JsonToken.START_OBJECT) {
				JsonObject object = object(parser, json);
				if (parser.nextToken() == null) {
					return Optional.of(object);
				}
			}
			return Optional.empty();
		}
	}

	private static JsonObject object(JsonParser parser, String json) {
		long start = parser.currentTokenLocation().getCharOffset();
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			members.put(name, value(parser, parser.nextToken(), json));
		}
		return new JsonObject(members, new Span(json, start, parser.currentLocation().getCharOffset()));
	}

	private static Array array(JsonParser parser, String json) {
		long start = parser.currentTokenLocation().getCharOffset();
		List<@Nullable Object> elements = new ArrayList<>();
		for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
			elements.add(value(parser, next, json));
		}
		return new Array(elements, new Span(json, start, parser.currentLocation().getCharOffset()));
	}

	private static @Nullable Object value(JsonParser parser, JsonToken token, String json) {
		if (token == JsonToken.START_OBJECT) {
			return object(parser, json);
		}
		if (token == JsonToken.START_ARRAY) {
			return array(parser, json);
		}
		return (token != JsonToken.VALUE_NULL) ? parser.getString() : null;
	}

	/**
	 * The names of all members, also of those that are {@code null}.
	 * @return the names in their order
	 */
	public Set<String> names() {
		return Collections.unmodifiableSet(this.members.keySet());
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
	 * The text of a string, a number or a boolean.
	 * @param name the name of the member
	 * @param otherwise what counts if there is none of these
	 * @return the text
	 */
	public String text(String name, String otherwise) {
		return Objects.requireNonNullElse(text(name), otherwise);
	}

	/**
	 * A text without which the answer is somebody else's.
	 * @param name the name of the member
	 * @return the text, never empty
	 * @throws ProtocolException if there is none
	 */
	public String required(String name) throws ProtocolException {
		String text = text(name, "");
		if (text.isEmpty()) {
			throw new ProtocolException("The field " + name + " of the answer is missing");
		}
		return text;
	}

	/**
	 * What a text stands for: a moment, a number, bytes.
	 * @param <T> the type of that
	 * @param name the name of the member
	 * @param form reads the text; throws what the parsers of the JDK throw if it is
	 * something else
	 * @return what it stands for, {@code null} if there is no text
	 * @throws ProtocolException if the text is something else
	 */
	public <T> @Nullable T as(String name, Function<String, T> form) throws ProtocolException {
		String text = text(name);
		try {
			return (text != null) ? form.apply(text) : null;
		}
		catch (IllegalArgumentException | DateTimeException | ArithmeticException ex) {
			// the message quotes the text
			throw new ProtocolException("The field " + name + " of the answer cannot be read");
		}
	}

	/**
	 * An object.
	 * @param name the name of the member
	 * @return the object, without members if it is not there
	 */
	public JsonObject object(String name) {
		return find(name).orElse(NONE);
	}

	/**
	 * An object that may be empty, which is not the same as not there.
	 * @param name the name of the member
	 * @return the object, if it is there
	 */
	public Optional<JsonObject> find(String name) {
		return (this.members.get(name) instanceof JsonObject object) ? Optional.of(object) : Optional.empty();
	}

	/**
	 * The objects of an array.
	 * @param name the name of the member
	 * @return the objects, none if it is not there
	 */
	public List<JsonObject> objects(String name) {
		return elements(name, JsonObject.class);
	}

	/**
	 * What the objects of an array stand for.
	 * @param <T> the type of that
	 * @param name the name of the member
	 * @param reading reads each
	 * @return what they stand for, none if the array is not there
	 * @throws ProtocolException if one of them cannot be read
	 */
	public <T> List<T> each(String name, Reading<T> reading) throws ProtocolException {
		List<T> all = new ArrayList<>();
		for (JsonObject object : objects(name)) {
			all.add(reading.read(object));
		}
		return all;
	}

	/**
	 * The texts of an array.
	 * @param name the name of the member
	 * @return the texts of its strings, numbers and booleans, none if it is not there
	 */
	public List<String> texts(String name) {
		return elements(name, String.class);
	}

	private <T> List<T> elements(String name, Class<T> type) {
		List<T> elements = new ArrayList<>();
		if (this.members.get(name) instanceof Array array) {
			for (Object element : array.elements) {
				if (type.isInstance(element)) {
					elements.add(type.cast(element));
				}
			}
		}
		return elements;
	}

	/**
	 * All members that have a {@link #text(String)}.
	 * @return the texts by name, in their order
	 */
	public Map<String, String> texts() {
		Map<String, String> texts = new LinkedHashMap<>();
		for (Map.Entry<String, @Nullable Object> member : this.members.entrySet()) {
			if (member.getValue() instanceof String text) {
				texts.put(member.getKey(), text);
			}
		}
		return texts;
	}

	/**
	 * A member of any kind.
	 * @param name the name of the member
	 * @return the decoded text of a string, the JSON text of the others as it came,
	 * {@code null} if the member is not there
	 */
	public @Nullable String content(String name) {
		Object value = this.members.get(name);
		if (value instanceof JsonObject object) {
			return object.json();
		}
		return (value instanceof Array array) ? array.span.json() : text(name);
	}

	/**
	 * The object as it came.
	 * @return its JSON text
	 */
	public String json() {
		return this.span.json();
	}

	@Override
	public String toString() {
		return "JsonObject" + this.members.keySet();
	}

	/**
	 * Reads what an object stands for.
	 *
	 * @param <T> the type of that
	 */
	@FunctionalInterface
	public interface Reading<T> {

		/**
		 * Read an object.
		 * @param object the object
		 * @return what it stands for
		 * @throws ProtocolException if it is somebody else's
		 */
		T read(JsonObject object) throws ProtocolException;

	}

	private static final class Array {

		private final List<@Nullable Object> elements;

		private final Span span;

		Array(List<@Nullable Object> elements, Span span) {
			this.elements = elements;
			this.span = span;
		}

	}

	/**
	 * A part of the whole text, cut out only when it is asked for. No record, which would
	 * print it.
	 */
	private static final class Span {

		private final String text;

		private final int start;

		private final int end;

		Span(String text, long start, long end) {
			this.text = text;
			this.start = (int) start;
			this.end = (int) end;
		}

		String json() {
			return this.text.substring(this.start, this.end);
		}

	}

}
