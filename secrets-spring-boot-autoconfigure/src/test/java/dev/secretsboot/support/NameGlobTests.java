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

package dev.secretsboot.support;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link NameGlob}.
 */
class NameGlobTests {

	private static final List<UnaryOperator<String>> SPELLINGS = List.of(UnaryOperator.identity(), SecretName::toDashed,
			SecretName::toUpperSnake, (name) -> name.replace('.', '/'), NameGlobTests::camel);

	@ParameterizedTest
	@CsvSource({ "alpaca.*, alpaca.client-secret", "alpaca.*, ALPACA_CLIENT_SECRET", "alpaca.*, alpacaClientSecret",
			"ALPACA_*, alpaca.client-id", "alpaca*, alpaca", "alpaca*, alpacas.id", "*, x", "*.password, db.password",
			"*.password, DB_PASSWORD", "*password*, old-password-2", "db.*.password, db.main.replica.password",
			"alpaca.client-secret, ALPACA_CLIENTSECRET", "clientSecret*, client-secret.old", "keys[*], keys[0]",
			"**, x", "*secret, secret", ".*, x", "*., x", "alpaca*.*id, alpaca.client-id" })
	void matchesWhenLettersAndDigitsFit(String glob, String name) {
		assertThat(NameGlob.of(glob).matches(name)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "alpaca.*, alpaca", "db.*, dbx.password", "db.*, dbpassword", "*.password, password",
			"*.password, db.oldpassword", "alpaca, alpaca.client-id", "alpaca.client, alpaca.clients",
			"db.*.password, db.password", "alpaca*, my-alpaca", "*secret, secrets", "alpaca*.*id, alpacaid" })
	void matchesWhenLettersOrBoundariesDifferIsFalse(String glob, String name) {
		assertThat(NameGlob.of(glob).matches(name)).isFalse();
	}

	@Property(tries = 500)
	void nameMatchesItselfInEverySpelling(@ForAll("words") List<String> words) {
		NameGlob glob = NameGlob.of(String.join(".", words));
		assertThat(SPELLINGS).allMatch((spelling) -> glob.matches(spelling.apply(String.join(".", words))));
	}

	@Property(tries = 500)
	void wholeWordsReplacedByStarMatchInEverySpelling(@ForAll("words") List<String> words, @ForAll int index) {
		int star = Math.floorMod(index, words.size());
		List<String> parts = new ArrayList<>(words);
		parts.set(star, "*");
		for (UnaryOperator<String> spelling : SPELLINGS) {
			String name = spelling.apply(String.join(".", words));
			assertThat(NameGlob.of(String.join(".", parts)).matches(name)).as(parts + " on " + name).isTrue();
			assertThat(NameGlob.of(String.join("_", parts)).matches(name)).as(parts + " on " + name).isTrue();
		}
	}

	@Property(tries = 500)
	void prefixWithBoundaryMatchesOnlyWholeFirstWords(@ForAll("words") List<String> words,
			@ForAll("words") List<String> other) {
		String prefix = String.join("", words);
		boolean expected = IntStream.range(1, other.size())
			.anyMatch((count) -> String.join("", other.subList(0, count)).equals(prefix));
		NameGlob glob = NameGlob.of(String.join(".", words) + ".*");
		assertThat(SPELLINGS).allMatch((spelling) -> glob.matches(spelling.apply(String.join(".", other))) == expected);
	}

	@Property(tries = 1000)
	void anyTextIsHarmlessAsGlobAndAsName(@ForAll String glob, @ForAll String name) {
		assertThatNoException().isThrownBy(() -> NameGlob.of(glob + "*").matches(name));
	}

	@Provide
	Arbitrary<List<String>> words() {
		return Arbitraries.strings().withChars("ab").ofMinLength(2).ofMaxLength(3).list().ofMinSize(1).ofMaxSize(4);
	}

	private static String camel(String dotted) {
		StringBuilder camel = new StringBuilder();
		for (String word : dotted.split("\\.")) {
			camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return camel.toString();
	}

}
