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

package dev.secretsboot.mask.log4j2;

import java.util.Collection;
import java.util.Map;

import org.apache.logging.log4j.util.BiConsumer;
import org.apache.logging.log4j.util.PropertySource;
import org.jspecify.annotations.Nullable;

/**
 * Tells Log4j to mask, before it reads its first configuration: as long as nobody has
 * told the masker a value, that changes nothing. Whatever an application sets itself
 * comes first.
 *
 * @since 0.1.0
 */
public final class MaskingPropertySource implements PropertySource {

	private static final int AFTER_ALL_OTHERS = 1_000;

	private final Map<String, String> properties = Map.of("Log4jLogEventFactory",
			MaskingLogEventFactory.class.getName(), "log4j.ReliabilityStrategy",
			MaskingReliabilityStrategy.class.getName());

	@Override
	public int getPriority() {
		return AFTER_ALL_OTHERS;
	}

	@Override
	public void forEach(BiConsumer<String, String> action) {
		this.properties.forEach(action);
	}

	@Override
	public Collection<String> getPropertyNames() {
		return this.properties.keySet();
	}

	@Override
	public @Nullable String getProperty(String key) {
		return this.properties.get(key);
	}

	@Override
	public boolean containsProperty(String key) {
		return this.properties.containsKey(key);
	}

}
