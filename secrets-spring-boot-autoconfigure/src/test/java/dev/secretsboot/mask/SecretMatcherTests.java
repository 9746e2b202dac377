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

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretMatcher}.
 */
class SecretMatcherTests {

	@Test
	void maskWhenTextIsCleanReturnsTheSameText() {
		String text = "nothing to see here, nothing at all";
		assertThat(matcher("alpaca-secret-1").mask(text)).isSameAs(text);
		assertThat(matcher().mask(text)).isSameAs(text);
		assertThat(matcher("alpaca-secret-1").mask("")).isEmpty();
	}

	@Test
	void maskWhenTextIsThePatternReplacesIt() {
		assertThat(matcher("alpaca-secret-1").mask("alpaca-secret-1")).isEqualTo("******");
	}

	@Test
	void maskWhenPatternsOverlapReplacesThemAsOne() {
		assertThat(matcher("abcdefgh", "efghijkl").mask("_abcdefghijkl_")).isEqualTo("_******_");
	}

	@Test
	void maskWhenPatternsAreNestedReplacesTheLonger() {
		assertThat(matcher("abcdefghijklmnop", "efghijkl").mask("_abcdefghijklmnop_efghijkl_"))
			.isEqualTo("_******_******_");
	}

	@Test
	void maskWhenPatternsStandSideBySideReplacesEach() {
		assertThat(matcher("abcdefgh").mask("abcdefghabcdefgh")).isEqualTo("************");
	}

	@Test
	void maskWhenPatternOverlapsItselfReplacesAll() {
		assertThat(matcher("abababab").mask("xababababababx")).isEqualTo("x******x");
	}

	@Test
	void maskWhenManyPatternsMatchFindsAll() {
		assertThat(matcher("abcdefgh").mask("abcdefgh ".repeat(50))).isEqualTo("****** ".repeat(50));
	}

	@Test
	void maskWhenTextIsNotLatinFindsPattern() {
		assertThat(matcher("p\u00e4ssw\u00f6rt\u20ac\ud83d\ude00")
			.mask("\u4f60 p\u00e4ssw\u00f6rt\u20ac\ud83d\ude00 \u597d")).isEqualTo("\u4f60 ****** \u597d");
	}

	@Test
	void maskWhenReplacementIsOtherUsesIt() {
		assertThat(SecretMatcher.of(Patterns.of(Set.of("abcdefgh")), "[hidden]").mask("abcdefgh"))
			.isEqualTo("[hidden]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%08d", "pattern-%012d", "a-pattern-that-is-longer-than-a-window-%012d" })
	void maskWhenPatternsAreManyFindsEach(String format) {
		List<String> patterns = IntStream.range(0, 20_001).mapToObj(format::formatted).toList();
		SecretMatcher matcher = SecretMatcher.of(Patterns.of(patterns), "******");
		assertThat(patterns).allMatch((pattern) -> matcher.mask("<" + pattern + "\u20ac").equals("<******\u20ac"));
		assertThat(matcher.mask("nothing of that kind in here")).isEqualTo("nothing of that kind in here");
	}

	@Property(tries = 20_000, seed = "20261121")
	void maskWhenAlphabetIsSmallDoesAsTheNaiveMatcher(@ForAll(supplier = MatcherCases.class) MatcherCase input) {
		input.check();
	}

	private static SecretMatcher matcher(String... patterns) {
		return SecretMatcher.of(Patterns.of(Set.of(patterns)), "******");
	}

}
