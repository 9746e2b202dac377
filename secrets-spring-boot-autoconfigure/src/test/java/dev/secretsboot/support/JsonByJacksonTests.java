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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link JsonObject} and {@link JsonText} beside Jackson's own trees, which are read from
 * bytes and so by another parser.
 */
class JsonByJacksonTests {

	private static final JsonMapper JACKSON = JsonMapper
		.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	@Property(edgeCases = EdgeCasesMode.NONE)
	void objectWhenWrittenByJacksonIsTheSame(@ForAll("objects") Map<String, Object> model, @ForAll boolean indented) {
		ObjectWriter writer = indented ? JACKSON.writerWithDefaultPrettyPrinter() : JACKSON.writer();
		byte[] json = writer.writeValueAsBytes(model);
		assertSame(JsonObject.read(json).orElseThrow(), JACKSON.readTree(json));
	}

	@Property(edgeCases = EdgeCasesMode.NONE)
	void objectWhenBehindMoreThanABufferIsTheSame(@ForAll("objects") Map<String, Object> model,
			@ForAll @IntRange(min = 32_600, max = 33_000) int length) {
		byte[] json = JACKSON.writeValueAsBytes(List.of("x".repeat(length), model));
		String text = "{\"array\":" + new String(json, StandardCharsets.UTF_8) + "}";
		JsonObject object = JsonObject.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
		assertSame(object.objects("array").get(0), JACKSON.readTree(json).get(1));
	}

	@Property(edgeCases = EdgeCasesMode.NONE)
	void objectWhenDamagedIsReadAsByJacksonOrRefused(@ForAll("objects") Map<String, Object> model,
			@ForAll @IntRange(max = 1_000) int place, @ForAll("damages") String damage, @ForAll boolean replace) {
		StringBuilder text = new StringBuilder(JACKSON.writeValueAsString(model));
		int start = place % text.length();
		byte[] json = text.replace(start, replace ? start + 1 : start, damage)
			.toString()
			.getBytes(StandardCharsets.UTF_8);
		JsonNode expected = tree(json);
		Optional<JsonObject> object = JsonObject.read(json);
		assertThat(object.isPresent()).isEqualTo(expected.isObject());
		object.ifPresent((actual) -> assertSame(actual, expected));
	}

	@Property(edgeCases = EdgeCasesMode.NONE)
	void objectWhenWrittenByUsIsTheSame(@ForAll("requests") Map<String, Object> model) {
		assertThat(JACKSON.readValue(JsonText.of(model), Object.class)).isEqualTo(model);
	}

	@Provide
	static Arbitrary<Map<String, Object>> objects() {
		Arbitrary<Object> numbers = Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.bigDecimals().ofScale(20),
				Arbitraries.bigIntegers());
		return objects(Arbitraries.oneOf(texts(), numbers, Arbitraries.of(true, false, null)), 2);
	}

	@Provide
	static Arbitrary<Map<String, Object>> requests() {
		return objects(Arbitraries.oneOf(texts(), Arbitraries.integers()), 2);
	}

	@Provide
	static Arbitrary<String> damages() {
		return Arbitraries.of("", "{", "}", "[", "]", "\"", "\\", ",", ":", "0", "-", ".", "null", " ", "\n", "\u00a0",
				"//", "{}", "\"a\":1,");
	}

	private static Arbitrary<Map<String, Object>> objects(Arbitrary<Object> scalars, int depth) {
		Arbitrary<Object> values = scalars;
		if (depth > 0) {
			Arbitrary<Map<String, Object>> objects = objects(scalars, depth - 1);
			values = Arbitraries.oneOf(scalars, objects, Arbitraries.oneOf(scalars, objects).list().ofMaxSize(3));
		}
		return Arbitraries.maps(texts(), values).ofMaxSize(4);
	}

	private static Arbitrary<String> texts() {
		return Arbitraries
			.of("a", "b", "\"", "\\", "\n", "\u0000", "\u00e4", "\u20ac", "\ud83d\ude00", "{", "]", "1.50")
			.list()
			.ofMaxSize(4)
			.map((parts) -> String.join("", parts));
	}

	private static JsonNode tree(byte[] json) {
		try {
			return JACKSON.readTree(json);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	private static void assertSame(JsonObject actual, JsonNode expected) {
		assertThat(actual.names()).containsExactlyElementsOf(expected.propertyNames());
		assertThat(JACKSON.readTree(actual.json())).isEqualTo(expected);
		for (String name : expected.propertyNames()) {
			JsonNode member = expected.get(name);
			assertThat(actual.find(name).isPresent()).isEqualTo(member.isObject());
			assertSameText(actual.text(name), member);
			if (member.isObject()) {
				assertSame(actual.object(name), member);
			}
			else if (member.isArray()) {
				assertSameElements(actual, name, member);
			}
		}
	}

	private static void assertSameElements(JsonObject actual, String name, JsonNode array) {
		assertThat(JACKSON.readTree(actual.content(name))).isEqualTo(array);
		List<JsonNode> objects = array.valueStream().filter(JsonNode::isObject).toList();
		List<JsonNode> scalars = array.valueStream().filter(JsonByJacksonTests::isText).toList();
		assertThat(actual.objects(name)).hasSameSizeAs(objects);
		assertThat(actual.texts(name)).hasSameSizeAs(scalars);
		for (int i = 0; i < objects.size(); i++) {
			assertSame(actual.objects(name).get(i), objects.get(i));
		}
		for (int i = 0; i < scalars.size(); i++) {
			assertSameText(actual.texts(name).get(i), scalars.get(i));
		}
	}

	private static void assertSameText(String actual, JsonNode expected) {
		if (expected.isNumber()) {
			assertThat(new BigDecimal(actual)).isEqualByComparingTo(expected.decimalValue());
		}
		else {
			assertThat(actual).isEqualTo(isText(expected) ? expected.asString() : null);
		}
	}

	private static boolean isText(JsonNode node) {
		return node.isValueNode() && !node.isNull();
	}

}
