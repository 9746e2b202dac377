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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GramFilter}, {@link GramLength} and {@link Grams}.
 */
class GramFilterTests {

	@Property(tries = 4_000, seed = "6")
	void nextStopsWhereverAGramOfAWindowIs(@ForAll("windows") String window, @ForAll("texts") String text,
			@ForAll @IntRange(max = 3) int index) {
		int gram = Grams.LENGTHS[index];
		int[] hashes = Grams.hashes(window.getBytes(StandardCharsets.ISO_8859_1), window.length(), gram);
		GramFilter filter = new GramFilter(gram, hashes.length, hashes);
		List<Integer> expected = new ArrayList<>();
		for (int at = hashes.length - 1; at + gram <= text.length(); at += hashes.length) {
			if (window.contains(text.substring(at, at + gram))) {
				expected.add(at);
			}
		}
		List<Integer> places = places(filter, text, hashes.length);
		assertThat(places).containsAll(expected).allMatch((at) -> (at + 1) % hashes.length == 0);
	}

	private static List<Integer> places(GramFilter filter, String text, int stride) {
		List<Integer> places = new ArrayList<>();
		for (int at = filter.next(text, stride - 1); at >= 0; at = filter.next(text, at + stride)) {
			places.add(at);
		}
		return places;
	}

	@Test
	void hashOfTextIsThatOfItsBytes() {
		for (int gram : Grams.LENGTHS) {
			int[] hashes = Grams.hashes("abcdefg\u00e9".getBytes(StandardCharsets.ISO_8859_1), 8, gram);
			assertThat(hashes).hasSize(9 - gram);
			assertThat(Grams.hash("-abcdefg\u00e9", 9 - gram, gram)).isEqualTo(hashes[8 - gram]);
		}
	}

	@Test
	void chooseWhenWindowsAreFewTakesShortGrams() {
		assertThat(choose("q#x~", 1)).isEqualTo(2);
		assertThat(choose("q#x~^7|`}{Q]", 1)).isLessThan(4);
	}

	@Test
	void chooseWhenGramsAreOfOrdinaryTextTakesLongOnes() {
		assertThat(choose("Caused by: java.sql.SQLE", 2_000)).isEqualTo(6);
	}

	private static int choose(String window, int times) {
		return GramLength.choose(window.repeat(times).getBytes(StandardCharsets.ISO_8859_1), window.length());
	}

	@Provide
	Arbitrary<String> windows() {
		return Arbitraries.strings().withChars("ab\u00e9").ofMinLength(6).ofMaxLength(24);
	}

	@Provide
	Arbitrary<String> texts() {
		return Arbitraries.strings().withChars("ab\u00e9\u20ac").ofMaxLength(120);
	}

}
