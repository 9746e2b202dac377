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
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.core.ResolvableType;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class AllowedValuesTests {

	@Test
	void typesOfSettingsAreToldByExample() {
		assertThat(of(Boolean.class)).isEqualTo("true or false");
		assertThat(of(boolean.class)).isEqualTo("true or false");
		assertThat(of(Duration.class)).contains("30s");
		assertThat(of(DataSize.class)).contains("128KB");
	}

	@Test
	void constantsAreListedAsOneWritesThem() {
		assertThat(of(Thread.State.class)).startsWith("one of new, runnable, ").contains("timed-waiting");
		assertThat(AllowedValues.of(ResolvableType.forClassWithGenerics(Set.class, TimeUnit.class)))
			.startsWith("one of nanoseconds, ");
	}

	@Test
	void anyOtherTypeIsNamed() {
		assertThat(of(StringBuilder.class)).isEqualTo("its type is java.lang.StringBuilder");
	}

	private static String of(Class<?> type) {
		return AllowedValues.of(ResolvableType.forClass(type));
	}

}
