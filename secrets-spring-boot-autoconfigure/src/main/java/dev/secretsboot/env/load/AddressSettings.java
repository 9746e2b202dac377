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

package dev.secretsboot.env.load;

import java.util.List;
import java.util.Map;

import dev.secretsboot.support.PropertyReader;

import org.springframework.boot.context.properties.bind.Bindable;

/**
 * What the settings ask of one store, bound from {@code secrets.<store>}.
 *
 * @param sources addresses whose every field is a property under its own name
 * @param mappings property name to address, or to {@code address#field}
 * @param naming how wanted names without a mapping are spelled; an empty list asks for
 * none
 */
record AddressSettings(List<String> sources, Map<String, String> mappings, List<Naming> naming) {

	/**
	 * The settings of a store.
	 * @param properties reads {@code secrets.<store>}
	 */
	static AddressSettings of(PropertyReader properties) {
		return new AddressSettings(properties.names("sources").orElse(List.of()),
				properties.get("mappings", Bindable.mapOf(String.class, String.class)).orElse(Map.of()),
				properties.get("naming", Bindable.listOf(Naming.class))
					.orElse(List.of(Naming.DASHED, Naming.UPPER_SNAKE)));
	}

	/**
	 * These settings where they say something, else the short form.
	 */
	AddressSettings orElse(List<String> shortSources, Map<String, String> shortMappings) {
		return new AddressSettings(this.sources.isEmpty() ? shortSources : this.sources,
				this.mappings.isEmpty() ? shortMappings : this.mappings, this.naming);
	}

}
