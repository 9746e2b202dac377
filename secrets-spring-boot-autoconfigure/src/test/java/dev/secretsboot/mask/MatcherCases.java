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

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/**
 * Makes cases of small alphabets, in which patterns overlap, contain and repeat each
 * other.
 */
class MatcherCases implements ArbitrarySupplier<MatcherCase> {

	@Override
	public Arbitrary<MatcherCase> get() {
		return Arbitraries.of("ab", "abc", "a-1{}$", "ab\u00e9\u20ac", "\ud83d\ude00a", "abcdefghijklmnopqrstuvwxyz")
			.flatMap(MatcherCases::of);
	}

	private static Arbitrary<MatcherCase> of(String alphabet) {
		Arbitrary<String> patterns = Arbitraries.strings()
			.withChars(alphabet.toCharArray())
			.ofMinLength(4)
			.ofMaxLength(40);
		Arbitrary<String> filler = Arbitraries.strings().withChars((alphabet + " ").toCharArray()).ofMaxLength(30);
		return patterns.set().ofMaxSize(25).flatMap((chosen) -> {
			Arbitrary<String> piece = chosen.isEmpty() ? filler : Arbitraries.oneOf(filler, Arbitraries.of(chosen));
			return Combinators.combine(Arbitraries.just(chosen), piece.list().ofMaxSize(12)).as(MatcherCase::of);
		});
	}

}
