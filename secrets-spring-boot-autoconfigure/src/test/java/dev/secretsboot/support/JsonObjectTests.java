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

import java.math.BigDecimal;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
	void objectWhenEmptyIsThereAllTheSame() {
		assertThat(read("{\"a\":{}}").find("a")).isPresent();
		assertThat(read("{\"a\":null}").find("a")).isEmpty();
		assertThat(this.object.find("text")).isEmpty();
		assertThat(JsonObject.none().names()).isEmpty();
	}

	@Test
	void textWhenAbsentIsTheOther() {
		assertThat(this.object.text("text", "b")).isEqualTo("canary-1");
		assertThat(this.object.text("nothing", "b")).isEqualTo("b");
	}

	@Test
	void contentWhenOfAnyKindIsAsItCame() {
		JsonObject spaced = read(
				"{\"a\": [1, {\"b\" : \"\u00e9\\u0041\"}] ,\"o\":{ },\"t\":\"\\u0041\",\"n\":1.0E2,\"x\":null}");
		assertThat(spaced.content("a")).isEqualTo("[1, {\"b\" : \"\u00e9\\u0041\"}]");
		assertThat(spaced.content("o")).isEqualTo("{ }");
		assertThat(spaced.content("t")).isEqualTo("A");
		assertThat(spaced.content("n")).isEqualTo("1.0E2");
		assertThat(spaced.content("x")).isNull();
		assertThat(spaced.content("missing")).isNull();
	}

	@Test
	void fieldWhenRequiredIsThereAndNotEmpty() throws ProtocolException {
		assertThat(this.object.required("number")).isEqualTo("12.50");
		for (String name : List.of("nothing", "object", "array", "missing")) {
			assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> this.object.required(name))
				.withMessage("The field " + name + " of the answer is missing");
		}
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> read("{\"a\":\"\"}").required("a"));
	}

	@Test
	void fieldWhenOfItsFormIsWhatItStandsFor() throws ProtocolException {
		assertThat(this.object.<BigDecimal>as("number", BigDecimal::new)).isEqualTo(new BigDecimal("12.50"));
		assertThat(this.object.<BigDecimal>as("nothing", BigDecimal::new)).isNull();
		assertThat(this.object.<BigDecimal>as("array", BigDecimal::new)).isNull();
	}

	@Test
	void fieldWhenOfAnotherFormIsRefusedWithoutItsText() {
		List<Function<String, Object>> forms = List.of(Long::valueOf, Instant::parse, Base64.getDecoder()::decode,
				(text) -> new BigDecimal("1E2147483647").movePointRight(3));
		for (Function<String, Object> form : forms) {
			assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> this.object.as("text", form))
				.withMessage("The field text of the answer cannot be read")
				.withNoCause();
		}
	}

	@Test
	void objectsWhenTheArrayHoldsOthersTooAreOnlyThose() {
		assertThat(this.object.objects("array")).extracting((element) -> element.text("a")).containsExactly("1", "3");
		assertThat(this.object.objects("missing")).isEmpty();
		assertThat(this.object.texts("array")).containsExactly("2");
		assertThat(this.object.texts("object")).isEmpty();
	}

	@Test
	void objectsWhenOneCannotBeReadAreRefused() throws ProtocolException {
		assertThat(this.object.each("array", (element) -> element.required("a"))).containsExactly("1", "3");
		assertThat(this.object.each("missing", (element) -> element.required("a"))).isEmpty();
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> this.object.each("array", (element) -> element.required("b")));
	}

	@Test
	void textsWhenThereAreOtherMembersAreWithoutThem() {
		assertThat(this.object.texts()).isEqualTo(Map.of("text", "canary-1", "number", "12.50", "yes", "true"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "[]", "1", "null", "<html>", "{", "{\"a\":1", "{}{}", "{} x", "{\"a\":1,\"a\":2}",
			"{\"a\":[}", "{'a':1}", "{\"a\":01}", "{\"a\":NaN}", "{\"a\":1,}", "{\"b\":{\"a\":1,\"a\":2}}",
			"{\"a\":\"\n\"}", "{}\u0000" })
	void textWhenItIsNotOneObjectIsRefused(String text) {
		assertThat(JsonObject.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0xff, 0xc0, 0x80, 0xed })
	void textWhenItIsNotUtf8IsRefused(int octet) {
		assertThat(JsonObject.read(new byte[] { '{', '"', 'a', '"', ':', '"', (byte) octet, '"', '}' })).isEmpty();
		assertThat(JsonObject.read("{}".getBytes(StandardCharsets.UTF_16))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "{\"a\":" })
	void textWhenNestedWithoutEndIsRefused(String start) {
		assertThat(JsonObject.read(("{\"a\":" + start.repeat(100_000)).getBytes(StandardCharsets.UTF_8))).isEmpty();
		String closed = start.repeat(600) + "1" + (start.equals("[") ? "]" : "}").repeat(600);
		assertThat(JsonObject.read(("{\"a\":" + closed + "}").getBytes(StandardCharsets.UTF_8))).isEmpty();
	}

	@Test
	void textWhenOfCountlessElementsIsRefused() {
		assertThat(read("{\"a\":[" + "1,".repeat(500_000) + "1]}").texts("a")).hasSize(500_001);
		String bomb = "{\"a\":[" + "[],".repeat(500_000) + "1]}";
		assertThat(JsonObject.read(bomb.getBytes(StandardCharsets.UTF_8))).isEmpty();
	}

	@Test
	void objectWhenPrintedHasNoValues() {
		assertThat(this.object).asString()
			.isEqualTo("JsonObject[text, number, yes, nothing, object, array]")
			.doesNotContain("canary");
	}

	private static JsonObject read(String text) {
		return JsonObject.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
	}

}
