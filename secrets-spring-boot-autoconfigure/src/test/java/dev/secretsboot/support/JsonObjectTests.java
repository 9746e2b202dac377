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

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link JsonObject}.
 */
class JsonObjectTests {

	private final JsonObject object = read("""
			{"text":"canary-1","number":12.50,"yes":true,"nothing":null,"object":{"a":"b","c":[1]},
			"array":[{"a":"1"},null,2,[{"a":"x"}],{"a":"3"}]}""");

	@Test
	void textWhenItIsAScalarIsAsWritten() {
		assertThat(this.object.text("text")).isEqualTo("canary-1");
		assertThat(this.object.text("number")).isEqualTo("12.50");
		assertThat(this.object.text("yes")).isEqualTo("true");
	}

	@Test
	void textWhenThereIsNoneIsNull() {
		assertThat(this.object.text("nothing")).isNull();
		assertThat(this.object.text("object")).isNull();
		assertThat(this.object.text("array")).isNull();
		assertThat(this.object.text("missing")).isNull();
	}

	@Test
	void objectWhenItIsNotThereHasNoMembers() {
		assertThat(this.object.object("object").text("a")).isEqualTo("b");
		assertThat(this.object.object("text").texts()).isEmpty();
		assertThat(this.object.object("missing").texts()).isEmpty();
	}

	@Test
	void objectsWhenTheArrayHoldsOthersTooAreOnlyThose() {
		assertThat(this.object.objects("array")).extracting((element) -> element.text("a")).containsExactly("1", "3");
		assertThat(this.object.objects("missing")).isEmpty();
	}

	@Test
	void textsWhenThereAreOtherMembersAreWithoutThem() {
		assertThat(this.object.texts()).isEqualTo(Map.of("text", "canary-1", "number", "12.50", "yes", "true"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "[]", "1", "null", "<html>", "{", "{\"a\":1", "{}{}", "{} x", "{\"a\":1,\"a\":2}",
			"{\"a\":[}", "{'a':1}" })
	void textWhenItIsNotOneObjectIsRefused(String text) {
		assertThat(JsonObject.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
	}

	@Test
	void textWhenNestedWithoutEndIsRefused() {
		assertThat(JsonObject.read("{\"a\":".concat("[".repeat(100_000)).getBytes(StandardCharsets.UTF_8))).isEmpty();
	}

	@Test
	void objectWhenPrintedHasNoValues() {
		assertThat(this.object).asString()
			.isEqualTo("JsonObject[text, number, yes, object, array]")
			.doesNotContain("canary");
	}

	private static JsonObject read(String text) {
		return JsonObject.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
	}

}
