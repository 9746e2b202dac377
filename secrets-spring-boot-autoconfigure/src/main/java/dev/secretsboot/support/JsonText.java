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

import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * The JSON text of what a server is asked with.
 *
 * @since 0.1.0
 */
public final class JsonText {

	private JsonText() {
	}

	/**
	 * Write an object.
	 * @param members texts, whole numbers, and lists and maps of these
	 * @return the JSON text
	 */
	public static String of(Map<String, ?> members) {
		StringWriter json = new StringWriter();
		try (JsonGenerator generator = JsonFields.Json.FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
			write(generator, members);
		}
		return json.toString();
	}

	private static void write(JsonGenerator generator, Object value) {
		if (value instanceof Map<?, ?> members) {
			generator.writeStartObject();
			for (Map.Entry<?, ?> member : members.entrySet()) {
				generator.writeName(String.valueOf(member.getKey()));
				write(generator, member.getValue());
			}
			generator.writeEndObject();
		}
		else if (value instanceof List<?> elements) {
			generator.writeStartArray();
			for (Object element : elements) {
				write(generator, element);
			}
			generator.writeEndArray();
		}
		else if (value instanceof Integer number) {
			generator.writeNumber(number);
		}
		else {
			generator.writeString(String.valueOf(value));
		}
	}

}
