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

package dev.secretsboot.test;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds settings that are read one by one against the same settings as Spring Boot binds
 * them, which is what the metadata for editors tells.
 */
public final class BoundSettings {

	private BoundSettings() {
	}

	/**
	 * Compare the settings of an empty environment, and of one where each is set to
	 * something else.
	 * @param type the type of the settings
	 * @param reader reads them
	 * @param properties the properties, without the prefix
	 */
	public static <T extends Record> void assertRead(Class<T> type, Function<Environment, T> reader,
			Map<String, String> properties) {
		String prefix = type.getAnnotation(ConfigurationProperties.class).value();
		MockEnvironment environment = new MockEnvironment();
		T defaults = reader.apply(environment);
		assertThat(defaults).isEqualTo(bound(environment, prefix, type));
		properties.forEach((name, value) -> environment.setProperty(prefix + "." + name, value));
		T settings = reader.apply(environment);
		assertThat(settings).isEqualTo(bound(environment, prefix, type));
		assertEachDiffers(settings, defaults);
	}

	private static <T> T bound(Environment environment, String prefix, Class<T> type) {
		return Binder.get(environment).bindOrCreate(prefix, type);
	}

	private static void assertEachDiffers(Record settings, Record defaults) {
		for (RecordComponent component : settings.getClass().getRecordComponents()) {
			Object value = value(component, settings);
			if (value instanceof Record nested && value(component, defaults) instanceof Record nestedDefaults) {
				assertEachDiffers(nested, nestedDefaults);
			}
			else {
				assertThat(value).as(component.getName()).isNotEqualTo(value(component, defaults));
			}
		}
	}

	private static @Nullable Object value(RecordComponent component, Record settings) {
		ReflectionUtils.makeAccessible(component.getAccessor());
		return ReflectionUtils.invokeMethod(component.getAccessor(), settings);
	}

}
