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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NameIndexTests {

	@Test
	void valueIsFoundInAnySpelling() {
		NameIndex<String> index = NameIndex.of(Map.of("dbpassword", "x"));
		assertThat(index.get("DB_PASSWORD")).isEqualTo("x");
		assertThat(index.get("db.password")).isEqualTo("x");
		assertThat(index.get("db.passwor")).isNull();
		assertThat(index.get("db.password1")).isNull();
		assertThat(index.get("")).isNull();
	}

	@Property
	void indexFindsWhatAMapFinds(@ForAll List<@AlphaChars @StringLength(max = 3) String> names, @ForAll String other) {
		Map<String, String> byKey = new HashMap<>();
		names.forEach((name) -> byKey.put(SecretName.key(name), name));
		NameIndex<String> index = NameIndex.of(byKey);
		names.forEach((name) -> assertThat(index.get("-" + name + "_")).isEqualTo(byKey.get(SecretName.key(name))));
		assertThat(index.get(other)).isEqualTo(byKey.get(SecretName.key(other)));
	}

	@Property
	void indexFindsAnyUnicodeName(@ForAll String name) {
		NameIndex<String> index = NameIndex.of(Map.of(SecretName.key(name), "x"));
		assertThat(index.get(name)).isEqualTo("x");
	}

}
