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

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link StreamMasker} and {@link Beginnings}.
 */
class StreamMaskerTests {

	@Property
	void piecesHoweverCutGiveWhatTheWholeGives(@ForAll(supplier = MatcherCases.class) MatcherCase input,
			@ForAll @Size(max = 20) List<@IntRange(min = 0, max = 40) Integer> lengths) {
		StreamMasker stream = stream(input.patterns());
		StringBuilder printed = new StringBuilder();
		String rest = input.text();
		for (int length : lengths) {
			String piece = rest.substring(0, Math.min(length, rest.length()));
			printed.append(stream.next(piece));
			rest = rest.substring(piece.length());
		}
		printed.append(stream.next(rest)).append(stream.finish());
		assertThat(printed).hasToString(NaiveMatcher.mask(input.text(), input.patterns(), "******"));
	}

	@Property
	void nothingIsHeldBackThatCannotBeginAPattern(@ForAll(supplier = MatcherCases.class) MatcherCase input) {
		String text = input.text();
		int held = 0;
		for (String pattern : input.patterns()) {
			int longest = (pattern.length() < 8) ? pattern.length() : pattern.length() - 1;
			for (int length = Math.min(longest, text.length()); length > held; length--) {
				held = text.endsWith(pattern.substring(0, length)) ? length : held;
			}
		}
		assertThat(SecretMatcher.of(Patterns.of(input.patterns()), "******").undecidedIn(text))
			.isEqualTo(text.length() - held);
	}

	@Test
	void nextWhenPhraseOverlapsItselfOverTheBorderMasksIt() {
		StreamMasker stream = stream(Set.of("aab12345"));
		assertThat(stream.next("xx aa")).isEqualTo("xx ");
		assertThat(stream.next("ab12345 yy")).isEqualTo("a****** yy");
	}

	@Test
	void nextWhenOccurrencesOverlapOverTheBorderMasksThemOnce() {
		StreamMasker stream = stream(Set.of("abababab"));
		assertThat(stream.next("-abababab")).isEqualTo("-******");
		assertThat(stream.next("ab")).isEmpty();
		assertThat(stream.next("-")).isEqualTo("-");
	}

	@Test
	void nextWhenPatternIsShortWaitsForTheEndOfTheWord() {
		StreamMasker stream = stream(Set.of("pin4"));
		assertThat(stream.next("pin4")).isEmpty();
		assertThat(stream.next("2 pin4")).isEqualTo("pin42 ");
		assertThat(stream.next(" ")).isEqualTo("****** ");
	}

	@Test
	void nextWhenWordWasNotMaskedLeavesItsRest() {
		StreamMasker stream = stream(Set.of("aaaa", "aaa-zzzz"));
		assertThat(stream.next("xaaaa-")).isEqualTo("xa");
		assertThat(stream.next("b")).isEqualTo("aaa-b");
	}

	@Test
	void nextWhenMatcherChangesUsesTheNewOne() {
		SecretMasker masker = new SecretMasker();
		StreamMasker stream = masker.stream("streams", "System.out");
		MaskScope scope = masker.open();
		scope.add(List.of(new MaskedValue("example", "s3cr3t-value-1")));
		assertThat(stream.next("a s3cr3t-")).isEqualTo("a ");
		scope.close();
		assertThat(stream.next("value-1 z")).isEqualTo("s3cr3t-value-1 z");
	}

	@Test
	void nextWhenShortPatternIsAWordOnlyWaitsForItsEndAndRemembersItsBeginning() {
		StreamMasker stream = stream(Set.of("word"));
		assertThat(stream.next("a word")).isEqualTo("a ");
		assertThat(stream.next(" sword")).isEqualTo("****** s");
		assertThat(stream.next("word")).isEqualTo("word");
		assertThat(stream.next("y")).isEqualTo("wordy");
		assertThat(stream.next(" word")).isEqualTo(" ");
		assertThat(stream.finish()).isEqualTo("******");
	}

	@Test
	void finishWhenPieceEndedWithinWordDoesNotTakeTheRestForAWord() {
		StreamMasker stream = stream(Set.of("aaaa", "aaa-"));
		assertThat(stream.next("aaaaa-")).isEqualTo("aa");
		assertThat(stream.finish()).isEqualTo("aaa-");
	}

	@Test
	void finishWhenSecretBeganGivesTheBeginning() {
		StreamMasker stream = stream(Set.of("s3cr3t-value-1"));
		assertThat(stream.next("a s3cr3t")).isEqualTo("a ");
		assertThat(stream.finish()).isEqualTo("s3cr3t");
		assertThat(stream.finish()).isEmpty();
	}

	@Test
	void nextWhenSecretIsMaskedCountsItOnce() {
		SecretMasker masker = new SecretMasker();
		StreamMasker stream = masker.stream("streams", "System.out");
		MaskScope scope = masker.open();
		scope.add(List.of(new MaskedValue("example", "s3cr3t-value-1"), new MaskedValue("other", "value-1-and-more")));
		List.of("clean ", "s3cr3t", "-value-1", "-and-less s3", "cr3t-", "value-1\n", "clean").forEach(stream::next);
		stream.finish();
		assertThat(scope.findings()).containsOnly(entry(new MaskFinding("example", "streams", "System.out"), 2L));
	}

	private static StreamMasker stream(Set<String> patterns) {
		SecretMatcher matcher = SecretMatcher.of(Patterns.of(patterns), "******");
		return new StreamMasker(() -> matcher, (text) -> {
		});
	}

}
