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

package dev.secretsboot.store.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * The names of labels as they are written. Spring Boot drops the slash and the underscore
 * from a key of a map that stands without brackets, so that the usual label
 * {@code app.kubernetes.io/name} would become one that no secret has.
 */
final class LabelNames {

	private static final String PREFIX = "secrets.kubernetes.api.labels.";

	private LabelNames() {
	}

	/**
	 * Give labels their names back.
	 * @param bound the labels as Spring Boot has bound them
	 * @param environment the environment that they come from
	 * @return the labels with their names
	 */
	static Map<String, String> restore(Map<String, String> bound, Environment environment) {
		Map<String, String> labels = new LinkedHashMap<>(bound);
		if (!bound.isEmpty() && environment instanceof ConfigurableEnvironment configurable) {
			for (PropertySource<?> source : configurable.getPropertySources()) {
				if (source instanceof EnumerablePropertySource<?> listed) {
					for (String property : listed.getPropertyNames()) {
						restore(property, bound, labels);
					}
				}
			}
		}
		return labels;
	}

	private static void restore(String property, Map<String, String> bound, Map<String, String> labels) {
		if (property.startsWith(PREFIX)) {
			String label = property.substring(PREFIX.length());
			String left = label.replace("/", "").replace("_", "");
			String value = bound.get(left);
			if (value != null && !left.equals(label) && label.indexOf('[') < 0) {
				labels.remove(left);
				labels.put(label, value);
			}
		}
	}

}
