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

import java.util.LinkedHashMap;
import java.util.Map;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The leaves of a JSON text under their paths: {@code {"a":{"b":["x"]}}} has the one leaf
 * {@code a.b[0]}. Scalars keep the text they have in the JSON, {@code null} is left out.
 * No message contains anything of the content: Jackson's own messages quote it.
 *
 * @since 0.1.0
 */
public final class JsonFields {

	private final String store;

	private final String address;

	private final Map<String, String> leaves = new LinkedHashMap<>();

	private JsonFields(String store, String address) {
		this.store = store;
		this.address = address;
	}

	/**
	 * Whether a text could be a JSON object or array.
	 * @param text any text
	 * @return {@code true} if its first character says so
	 */
	public static boolean looksLikeJson(String text) {
		String start = text.stripLeading();
		return start.startsWith("{") || start.startsWith("[");
	}

	/**
	 * The leaves of a JSON object.
	 * @param text the JSON text
	 * @param store the id of the store, for messages
	 * @param address where the text stands, for messages
	 * @return the leaves by path, in their order
	 * @throws SecretStoreException if the text is not one well-formed JSON object without
	 * duplicate keys
	 */
	public static Map<String, String> ofObject(String text, String store, String address) {
		if (!text.stripLeading().startsWith("{")) {
			throw malformed(store, address,
					text.startsWith("\ufeff")
							? "It begins with a byte order mark, which JSON may not, so it has no fields"
							: "It is not a JSON object, so it has no fields",
					null);
		}
		return of(text, store, address);
	}

	/**
	 * The leaves of a JSON object or array.
	 * @param text the JSON text
	 * @param store the id of the store, for messages
	 * @param address where the text stands, for messages
	 * @return the leaves by path, in their order
	 * @throws SecretStoreException if the text is not well-formed JSON without duplicate
	 * keys
	 */
	public static Map<String, String> of(String text, String store, String address) {
		JsonFields fields = new JsonFields(store, address);
		try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), text)) {
			fields.read(parser, parser.nextToken(), "");
			if (parser.nextToken() != null) {
				throw malformed(store, address, "There is something behind the end of the JSON", parser);
			}
			return fields.leaves;
		}
		catch (JacksonException ex) {
			throw SecretStoreException.of(Reason.MALFORMED, store)
				.at(address)
				.fix("Correct the JSON in the store; a duplicate key counts as an error")
				.because("It is not well-formed JSON" + place(ex));
		}
	}

	private void read(JsonParser parser, @Nullable JsonToken token, String path) {
		if (token == JsonToken.START_OBJECT) {
			while (parser.nextToken() != JsonToken.END_OBJECT) {
				String name = parser.currentName();
				read(parser, parser.nextToken(), path.isEmpty() ? name : path + "." + name);
			}
		}
		else if (token == JsonToken.START_ARRAY) {
			int index = 0;
			for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
				read(parser, next, path + "[" + index++ + "]");
			}
		}
		else if (token != JsonToken.VALUE_NULL && this.leaves.put(path, parser.getString()) != null) {
			throw malformed(this.store, this.address, "Two of its fields have the same path '" + path + "'", parser);
		}
	}

	private static SecretStoreException malformed(String store, String address, String fact,
			@Nullable JsonParser parser) {
		String place = (parser != null) ? " (line " + parser.currentTokenLocation().getLineNr() + ")" : "";
		return SecretStoreException.of(Reason.MALFORMED, store)
			.at(address)
			.fix("Store a JSON object, or map the entry to one property with secrets.mappings")
			.because(fact + place);
	}

	private static String place(JacksonException ex) {
		return (ex.getLocation() != null)
				? " (line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr() + ")" : "";
	}

	/**
	 * On its own, so that an application without JSON does not load Jackson. A parser
	 * refuses more than 500 levels, which bounds the stack, and more than a million
	 * tokens, whose objects would take far more memory than their text.
	 */
	static final class Json {

		private static final long MAX_TOKENS = 1_000_000;

		static final JsonFactory FACTORY = JsonFactory.builder()
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.streamReadConstraints(StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build())
			.build();

	}

}
