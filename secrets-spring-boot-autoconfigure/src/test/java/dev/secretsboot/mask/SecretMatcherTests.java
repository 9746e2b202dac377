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

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretMatcher}.
 */
class SecretMatcherTests {

	private static final String SEED = "20261121";

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
		assertThat(SecretMatcher.of(Set.of("abcdefgh"), "[hidden]").mask("abcdefgh")).isEqualTo("[hidden]");
	}

	@Property(tries = 20_000, seed = SEED)
	void maskWhenAlphabetIsSmallDoesAsTheNaiveMatcher(@ForAll("cases") Case input) {
		String expected = NaiveMatcher.mask(input.text(), input.patterns(), "******");
		String masked = SecretMatcher.of(input.patterns(), "******").mask(input.text());
		assertThat(masked).isEqualTo(expected);
		assertThat(masked == input.text()).isEqualTo(input.patterns().stream().noneMatch(input.text()::contains));
	}

	@Provide
	Arbitrary<Case> cases() {
		return Arbitraries.of("ab", "abc", "a-1{}$", "ab\u00e9\u20ac", "\ud83d\ude00a", "abcdefghijklmnopqrstuvwxyz")
			.flatMap(SecretMatcherTests::cases);
	}

	private static Arbitrary<Case> cases(String alphabet) {
		Arbitrary<String> patterns = Arbitraries.strings()
			.withChars(alphabet.toCharArray())
			.ofMinLength(4)
			.ofMaxLength(40);
		Arbitrary<String> filler = Arbitraries.strings().withChars((alphabet + " ").toCharArray()).ofMaxLength(30);
		return patterns.set().ofMaxSize(25).flatMap((chosen) -> {
			Arbitrary<String> piece = chosen.isEmpty() ? filler : Arbitraries.oneOf(filler, Arbitraries.of(chosen));
			return Combinators.combine(Arbitraries.just(chosen), piece.list().ofMaxSize(12)).as(Case::of);
		});
	}

	private static SecretMatcher matcher(String... patterns) {
		return SecretMatcher.of(Set.of(patterns), "******");
	}

	record Case(Set<String> patterns, String text) {

		static Case of(Set<String> patterns, List<String> pieces) {
			return new Case(patterns, String.join("", pieces));
		}

	}

}
