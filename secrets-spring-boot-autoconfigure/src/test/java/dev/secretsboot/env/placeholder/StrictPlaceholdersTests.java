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

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StrictPlaceholdersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "$<a.b>|<a.b,null,false>", "x$<a>y|x<a,null,false>y", "$<a:d>|<a,d,false>", "$<a:>|<a,,false>",
					"$<a:b:c>|<a,b:c,false>", "$<a:${b:>}>|<a,${b:>},false>", "$<a:$<b>>|<a,$<b>,false>",
					"${x:$<a>}|${x:<a,null,true>}", "${x}$<a>|${x}<a,null,false>", "\\$<a>|$<a>", "$<a|$<a", "$<>|$<>",
					"$<b>5</b>|<b,null,false>5</b>", "$<a b>|$<a b>", "a < b > c|a < b > c", "$$<a>|$<a,null,false>" })
	void replaceFindsEachPlaceholder(String text, String expected) {
		String replaced = StrictPlaceholders.replace(text, (placeholder) -> "<" + placeholder.name() + ","
				+ placeholder.fallback() + "," + placeholder.nested() + ">");
		assertThat(replaced).isEqualTo(expected);
	}

	@Test
	void namesWithoutDefaultLeavesOutThoseWithOne() {
		String text = "$<a> $<b:x> $<c:$<d>>";
		assertThat(StrictPlaceholders.names(text)).containsExactly("a", "b", "c", "d");
		assertThat(StrictPlaceholders.namesWithoutDefault(text)).containsExactly("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "${a}", "$<", "$<>", "\\$<a>" })
	void textWithoutPlaceholderHasNone(String text) {
		assertThat(StrictPlaceholders.areIn(text)).isFalse();
	}

	@Property
	void textWithoutPrefixIsTheSameObject(@ForAll String text) {
		String without = text.replace("$<", "");
		assertThat(StrictPlaceholders.replace(without, (placeholder) -> "never")).isSameAs(without);
	}

	@Property
	void noTextBreaksTheParser(@ForAll String text) {
		assertThat(StrictPlaceholders.replace("$<" + text + "$<a:" + text, (placeholder) -> "")).isNotNull();
	}

}
