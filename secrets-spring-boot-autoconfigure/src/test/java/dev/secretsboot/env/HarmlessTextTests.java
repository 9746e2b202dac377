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

package dev.secretsboot.env;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HarmlessText}.
 */
class HarmlessTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "true", "FALSE", "3600", "12.5", "/etc/ssl/private.key", "./key.pem",
			"C:\\keys\\server.p12", "/run/secrets", "~/keys/app", "classpath:key.pem", "file:/x",
			"https://idp.example.com/token", "com.example.TokenStore", "$<db.password>", "Bearer $<api.token>" })
	void pathsSwitchesAndSuchAreHarmless(String value) {
		assertThat(HarmlessText.isHarmless(value)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "s3cr3t-value-1", "12345678", "abc/def.gh1", "/9j+4AAQSkZJRg==", "/9jA4AAQ/kZJRg",
			"https://user:pw@example.com", "https://example.com/?token=abc",
			"https://example.com/aBcDeFgHiJkLmNoPqRsTuVwX", "eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl",
			"correct horse battery staple", "localhost.localdomain" })
	void whatMayBeSecretIsNot(String value) {
		assertThat(HarmlessText.isHarmless(value)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a", "a." })
	void textWithoutEndMayBeSecret(String part) {
		assertThat(HarmlessText.isHarmless(part.repeat(60_000))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres", "password", "ADMIN", "Development" })
	void wordsAreWords(String value) {
		assertThat(HarmlessText.isWord(value)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres1", "correcthorsebattery", "passWord", "pass-word" })
	void whatIsMoreThanOneWordIsNone(String value) {
		assertThat(HarmlessText.isWord(value)).isFalse();
	}

}
