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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MaskForm}.
 */
class MaskFormTests {

	private static final String ODD = "p\"a\\s's w=o:r#d!$x\u00e9\u20ac\t\u0001";

	@ParameterizedTest
	@ValueSource(strings = { "p\"a\\s'\\''s w=o:r#d!$x\u00e9\u20ac\t\u0001",
			"p\"a\\s'\"'\"'s w=o:r#d!$x\u00e9\u20ac\t\u0001", "p\\\"a\\\\s's w=o:r#d!\\$x\u00e9\u20ac\t\u0001",
			"p\\\"a\\\\s\\'s\\ w=o:r\\#d\\!\\$x\u00e9\u20ac\\\t\\\u0001" })
	void shellIsQuotedOrHasBackslashes(String form) {
		assertThat(forms(MaskForm.SHELL, ODD)).contains(form);
	}

	@Test
	void dollarSignsAreDoubled() {
		assertThat(forms(MaskForm.DOLLAR, "a$b$$")).containsExactly("a$$b$$$$");
	}

	@Test
	void goEscapesAsItsPrinterDoes() {
		assertThat(forms(MaskForm.GO, "\"\\\u0007\b\t\n\u000b\f\r\u0001\u007f\u00e9'"))
			.containsExactly("\\\"\\\\\\a\\b\\t\\n\\v\\f\\r\\x01\\x7f\u00e9'");
	}

	@Property(tries = 500, seed = "3")
	void propertiesAreWrittenAsJavaDoes(@ForAll("texts") String text) throws IOException {
		Properties properties = new Properties();
		properties.setProperty("k", "-" + text);
		properties.setProperty("-" + text, "v");
		assertThat(forms(MaskForm.PROPERTIES, text)).contains(line(properties, "k=-", ""), line(properties, "-", "=v"));
	}

	private static String line(Properties properties, String prefix, String suffix) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		properties.store(file, null);
		String line = file.toString(StandardCharsets.ISO_8859_1)
			.lines()
			.filter((any) -> any.startsWith(prefix))
			.findFirst()
			.orElseThrow();
		return line.substring(prefix.length(), line.length() - suffix.length());
	}

	@Property(tries = 500, seed = "4")
	void arraysArePrintedAsJavaDoes(@ForAll("texts") String text) {
		String bytes = Arrays.toString(text.getBytes(StandardCharsets.UTF_8));
		String characters = Arrays.toString(text.toCharArray());
		assertThat(forms(MaskForm.ARRAY, text)).contains(bytes.substring(1, bytes.length() - 1),
				characters.substring(1, characters.length() - 1), bytes.replaceAll("[\\[\\] ]", ""));
	}

	@Test
	void base32IsThatOfTheStandard() {
		assertThat(forms(MaskForm.BASE32, "foobar")).contains("MZXW6YTBO");
		assertThat(forms(MaskForm.BASE32, "hello world")).contains("NBSWY3DPEB3W64TMM");
	}

	@Property(tries = 500, seed = "5")
	void base32IsFoundWhereverItBegins(@ForAll("texts") String text, @ForAll("texts") String before) {
		String whole = forms(MaskForm.BASE32, before + text).stream().reduce("", MaskFormTests::longer);
		assertThat(forms(MaskForm.BASE32, text)).anyMatch((form) -> !form.isEmpty() && whole.contains(form));
	}

	private static String longer(String one, String other) {
		return (other.length() > one.length()) ? other : one;
	}

	@Provide
	Arbitrary<String> texts() {
		return Arbitraries.strings()
			.withCharRange(' ', '~')
			.withChars('\t', '\n', '\r', '\f', '\u0001', '\u00e9', '\u20ac')
			.ofMinLength(4)
			.ofMaxLength(20);
	}

	private static Set<String> forms(MaskForm form, String text) {
		Set<String> forms = new HashSet<>();
		form.addTo(forms, text);
		return forms;
	}

}
