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

package dev.secretsboot.mask;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the cases of {@code masking/nasty-cases.txt}.
 */
class NastyCasesTests {

	@ParameterizedTest
	@MethodSource("cases")
	void maskWhenCaseIsNastyIsExact(Case nasty) {
		SecretMasker masker = new SecretMasker();
		masker.open().add(nasty.secrets().stream().map((secret) -> new MaskedValue("example", secret)).toList());
		assertThat(masker.mask(nasty.text())).isEqualTo(nasty.masked());
	}

	static Stream<Case> cases() throws IOException {
		try (InputStream stream = NastyCasesTests.class.getResourceAsStream("/masking/nasty-cases.txt")) {
			String file = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			return Arrays.stream(file.split("\n\n")).skip(1).map(Case::parse);
		}
	}

	record Case(String name, List<String> secrets, String text, String masked) {

		static Case parse(String block) {
			List<String> secrets = new ArrayList<>();
			String[] found = new String[3];
			List<String> keys = List.of("case", "text", "masked");
			block.lines().forEach((line) -> {
				String key = line.substring(0, line.indexOf(": "));
				String value = line.substring(key.length() + 2).translateEscapes();
				if (key.equals("secret")) {
					secrets.add(value);
				}
				else {
					found[keys.indexOf(key)] = value;
				}
			});
			return new Case(found[0], secrets, found[1], found[2]);
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
