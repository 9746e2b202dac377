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

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

import org.springframework.core.ResolvableType;
import org.springframework.util.unit.DataSize;

/**
 * Says to a person what a setting of a type may be.
 */
final class AllowedValues {

	private AllowedValues() {
	}

	/**
	 * What to write.
	 * @param type the type of a setting, or of a collection of them
	 * @return for example {@code true or false}
	 */
	static String of(ResolvableType type) {
		Class<?> element = (Collection.class.isAssignableFrom(type.toClass()) ? type.getGeneric() : type).toClass();
		if (element == Boolean.class || element == boolean.class) {
			return "true or false";
		}
		if (element == Duration.class) {
			return "a duration such as 30s, 5m or PT30S";
		}
		if (element == DataSize.class) {
			return "a size such as 128KB";
		}
		return element.isEnum() ? constants(element) : "its type is " + type;
	}

	/**
	 * As Spring Boot's documentation writes the constants of an enum.
	 */
	private static String constants(Class<?> type) {
		StringBuilder names = new StringBuilder();
		for (Object constant : type.getEnumConstants()) {
			names.append(names.isEmpty() ? "one of " : ", ")
				.append(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
		}
		return names.toString();
	}

}
