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

package dev.secretsboot.store.dotenv;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.store.dotenv.DotenvParser.Assignment;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link DotenvParser}.
 */
class DotenvParserTests {

	static Stream<Arguments> values() {
		return Stream.of(Arguments.of("A=b", "b"), Arguments.of("A = b ", "b"), Arguments.of("  export A=b", "b"),
				Arguments.of("export\tA=b", "b"), Arguments.of("A=", ""), Arguments.of("A=  ", ""),
				Arguments.of("A='b c'", "b c"), Arguments.of("A=\"b c\"", "b c"), Arguments.of("A=b c", "b c"),
				Arguments.of("A=b # comment", "b"), Arguments.of("A=b#c", "b#c"), Arguments.of("A=#b", "#b"),
				Arguments.of("A= # comment", ""), Arguments.of("A='b' # comment", "b"),
				Arguments.of("A=\"b\"# comment", "b"), Arguments.of("A='b # c'", "b # c"),
				Arguments.of("A=\"b # c\"", "b # c"), Arguments.of("A=b=c=", "b=c="), Arguments.of("A=it's", "it's"),
				Arguments.of("A=b\\nc", "b\\nc"), Arguments.of("A='b\\nc'", "b\\nc"),
				Arguments.of("A=\"b\\nc\\r\\t\"", "b\nc\r\t"), Arguments.of("A=\"C:\\Users\"", "C:\\Users"),
				Arguments.of("A=\"\\\\ \\\" \\$\"", "\\ \" $"), Arguments.of("A=${B}", "${B}"),
				Arguments.of("A=\"${B} $(date) `date`\"", "${B} $(date) `date`"), Arguments.of("A=''", ""),
				Arguments.of("A=\"\"", ""), Arguments.of("A='\"'", "\""), Arguments.of("A=\"'\"", "'"),
				Arguments.of("A=-----BEGIN", "-----BEGIN"), Arguments.of("A=ä", "ä"));
	}

	@ParameterizedTest
	@MethodSource("values")
	void valueWhenWrittenInAnyWayIsRead(String line, String expected) {
		assertThat(parse(line)).extracting(Assignment::name, Assignment::value).containsExactly(tuple("A", expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "a.b-c", "EXPORT", "export", "_X9", "9A" })
	void nameWhenWrittenInAnyWayIsRead(String name) {
		assertThat(parse(name + "=x")).extracting(Assignment::name).containsExactly(name);
	}

	@Test
	void nameWhenExportedAndCalledExportIsRead() {
		assertThat(parse("export export=x")).extracting(Assignment::name).containsExactly("export");
	}

	@Test
	void linesWhenMixedAreNumbered() {
		String text = "\ufeff# comment\r\n\r\nA='1\r\n2'\r\n  # another\r\nB=\"3\r\n4\"\r\nC=5";
		assertThat(parse(text)).extracting(Assignment::name, Assignment::value, Assignment::line)
			.containsExactly(tuple("A", "1\n2", 3), tuple("B", "3\n4", 6), tuple("C", "5", 8));
	}

	@Test
	void privateKeyWhenQuotedKeepsItsLines() {
		String key = "-----BEGIN PRIVATE KEY-----\nMIIEvQ+/==\n-----END PRIVATE KEY-----\n";
		assertThat(parse("KEY=\"" + key + "\"\nNEXT=x")).extracting(Assignment::value).containsExactly(key, "x");
	}

	static Stream<Arguments> malformed() {
		return Stream.of(Arguments.of("canary", 1), Arguments.of("A=b\ncanary", 2),
				Arguments.of("A=b\n\nB canary=c", 3), Arguments.of("=canary", 1), Arguments.of("export canary", 1),
				Arguments.of("A=\"canary", 1), Arguments.of("A=b\nB='canary\nC=d", 2),
				Arguments.of("A=\"canary\" x", 1), Arguments.of("A=b\nB=\"canary\nC=\"x\"", 2),
				Arguments.of("cänary=x", 1), Arguments.of("A=b\nMII/canary+w==", 2), Arguments.of("A='canary''x'", 1),
				Arguments.of("A=\"canary\\", 1));
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void lineWhenMalformedIsToldByItsNumberOnly(String text, int line) {
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> parse(text)).satisfies((failure) -> {
			assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
			assertThat(failure.address()).hasValue("some/.env:" + line);
			assertThat(failure).hasMessageContaining("Line " + line + " is malformed")
				.hasMessageNotContaining("anary")
				.hasNoCause();
		});
	}

	@Test
	void quoteWhenNeverClosedSwallowsNothingSilently() {
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> parse("A=1\nB=\"x\nC=2\nD=3\n"))
			.withMessageContaining("Line 2")
			.withMessageContaining("never closed");
	}

	@Property
	void valueWhenQuotedIsReadBackExactly(@ForAll("secrets") String value) {
		List<Assignment> read = parse("A=1\n" + DotenvText.line("B", value) + "C=3");
		assertThat(read.size() == 3 && read.get(1).value().equals(value)).isTrue();
		assertThat(read.get(2).line()).isEqualTo(3);
	}

	@Property
	void valuesWhenQuotedWithRealLineBreaksAreReadBack(@ForAll("secrets") String value) {
		String written = DotenvText.quoted(value).replace("\\n", "\n").replace("\\t", "\t");
		boolean ambiguous = value.contains("\\n") || value.contains("\\t") || value.contains("\r");
		List<Assignment> read = ambiguous ? List.of(new Assignment("B", value, 1)) : parse("B=" + written);
		assertThat(read.get(0).value().equals(value)).isTrue();
	}

	@Property
	void valueInSingleQuotesIsLiteral(@ForAll("secrets") String value) {
		String allowed = value.replace("'", "").replace("\r", "");
		assertThat(parse("A='" + allowed + "'").get(0).value().equals(allowed)).isTrue();
	}

	@Property
	void junkWhenParsedThrowsNothingElseAndIsNeverQuoted(@ForAll("junk") String junk) {
		String text = junk.lines().map((line) -> line + "canary").collect(Collectors.joining("\n"));
		try {
			assertThat(parse(text)).allSatisfy((assignment) -> assertThat(assignment.line()).isPositive());
		}
		catch (SecretStoreException ex) {
			assertThat(ex.getMessage() + ex.action() + ex.address()).doesNotContain("canary");
		}
	}

	@Provide
	Arbitrary<String> secrets() {
		return Arbitraries.oneOf(heavy(), Arbitraries.strings().ofMaxLength(40));
	}

	@Provide
	Arbitrary<String> junk() {
		return heavy();
	}

	private static Arbitrary<String> heavy() {
		return Arbitraries.strings().withChars("AB=#'\"\\$ \t\r\n{}n.export-\ufeff\u0000").ofMaxLength(60);
	}

	private static List<Assignment> parse(String text) {
		return DotenvParser.parse(text, "some/.env");
	}

}
