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

package dev.secretsboot.store.gcp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link RestMessage}.
 */
class RestMessageTests {

	@Test
	void fieldsWhenWrittenAsProtoJsonAreRead() {
		RestMessage message = message("""
				{"name": "n", "data": "YWI=", "crc": "4294967295", "time": "2026-01-02T03:04:05.000006Z",
				 "period": "2592000s", "half": "0.500s"}""");
		assertThat(message.required("name")).isEqualTo("n");
		assertThat(message.bytes("data")).containsExactly('a', 'b');
		assertThat(message.number("crc")).isEqualTo(4_294_967_295L);
		assertThat(message.moment("time")).isEqualTo(Instant.parse("2026-01-02T03:04:05.000006Z"));
		assertThat(message.duration("period")).isEqualTo(Duration.ofDays(30));
		assertThat(message.duration("half")).isEqualTo(Duration.ofMillis(500));
	}

	@Test
	void fieldsWhenLeftOutAreEmpty() {
		RestMessage message = message("{}");
		assertThat(message.bytes("data")).isEmpty();
		assertThat(message.number("crc")).isNull();
		assertThat(message.moment("time")).isNull();
		assertThat(message.duration("period")).isNull();
		assertThat(message.each("secrets")).isEmpty();
		assertThat(message.fields("annotations")).isEmpty();
	}

	@Test
	void objectsWhenInAnArrayKeepTheirFieldsApart() {
		RestMessage message = message("""
				{"secrets": [{"name": "a", "annotations": {"rotate-by": "2027-01-01", "x.y[0].z": "1"}}, {"name": "b"}],
				 "secretsOfOthers": [{"name": "c"}], "nextPageToken": "t"}""");
		assertThat(message.each("secrets")).extracting((secret) -> secret.text("name")).containsExactly("a", "b");
		assertThat(message.each("secrets").get(0).fields("annotations")).containsEntry("rotate-by", "2027-01-01")
			.containsEntry("x.y[0].z", "1");
		assertThat(message.each("secrets").get(1).fields("annotations")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>", "[]", "{\"name\": ",
			"{\"data\": \"*\", \"crc\": \"x\", \"time\": \"today\"," + " \"period\": \"a month\"}" })
	void messageWhenSomebodyElsesIsRefused(String body) {
		for (String field : new String[] { "name", "data", "crc", "time", "period" }) {
			assertThatExceptionOfType(CallFailure.class).isThrownBy(() -> read(message(body), field))
				.satisfies((failure) -> assertThat(failure.status()).isEqualTo(CallFailure.FOREIGN));
		}
	}

	private static Object read(RestMessage message, String field) {
		return switch (field) {
			case "name" -> message.required(field);
			case "data" -> message.bytes(field);
			case "crc" -> String.valueOf(message.number(field));
			case "time" -> String.valueOf(message.moment(field));
			default -> String.valueOf(message.duration(field));
		};
	}

	private static RestMessage message(String json) {
		return RestMessage.read(json.getBytes(StandardCharsets.UTF_8));
	}

}
