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

import java.util.Map;

import dev.secretsboot.SecretStoreException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.io.JsonStringEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonFieldsTests {

	@Test
	void leavesHaveTheirPaths() {
		assertThat(JsonFields.ofObject("{\"a\":{\"b\":[\"x\",{\"c\":1.50}]},\"d\":true,\"e\":null}", "s", "x"))
			.containsExactly(Map.entry("a.b[0]", "x"), Map.entry("a.b[1].c", "1.50"), Map.entry("d", "true"));
	}

	@Test
	void numbersKeepTheirText() {
		assertThat(JsonFields.ofObject("{\"n\":12345678901234567890.10}", "s", "x")).containsEntry("n",
				"12345678901234567890.10");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[1]", "\"top-s3cr3t\"", "42", "", "top-s3cr3t" })
	void textThatIsNoObjectHasNoFields(String text) {
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> JsonFields.ofObject(text, "s", "x"))
			.withMessageContaining("not a JSON object")
			.withMessageNotContaining("s3cr3t");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":top-s3cr3t}", "{\"a\":\"top-s3cr3t", "{\"a\":\"b\",\"a\":\"top-s3cr3t\"}",
			"{\"a\":{\"b\":\"c\"},\"a\":{\"d\":\"top-s3cr3t\"}}", "{\"a\":null,\"a\":\"top-s3cr3t\"}",
			"{\"a\":\"b\"} top-s3cr3t", "{\"top-s3cr3t\"}", "{\"a\":{\"b\":\"1\"},\"a.b\":\"top-s3cr3t\"}" })
	void malformedJsonIsToldWithoutItsContent(String text) {
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> JsonFields.of(text, "s", "x"))
			.withMessageContaining("line 1")
			.withMessageNotContaining("s3cr3t")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.address()).contains("x"));
	}

	@Test
	void depthIsBounded() {
		String bomb = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> JsonFields.of(bomb, "s", "x"));
	}

	@Test
	void onlyTheBeginningCountsForALook() {
		assertThat(JsonFields.looksLikeJson(" \n{")).isTrue();
		assertThat(JsonFields.looksLikeJson("[")).isTrue();
		assertThat(JsonFields.looksLikeJson("a{")).isFalse();
	}

	@Property
	void anyTextSurvives(@ForAll String value) {
		String json = "{\"a\":\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(value)) + "\"}";
		assertThat(JsonFields.ofObject(json, "s", "x")).containsEntry("a", value);
	}

}
