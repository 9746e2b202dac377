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

package dev.secretsboot.env.placeholder;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValueUseTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "#{1+1}|1+1", "a#{x}b#{y}|x,y", "#{{1,2}}|{1,2}", "#{open|open", "none|" })
	void expressionsAreWhatStandsBetweenTheBraces(String text, String expressions) {
		ValueUse use = new ValueUse("bean", "field 'x'", text);
		assertThat(String.join(",", use.expressions())).isEqualTo((expressions != null) ? expressions : "");
		assertThat(use.place()).isEqualTo("bean 'bean', field 'x'");
	}

}
