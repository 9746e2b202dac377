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
import java.util.HexFormat;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Forms of a value that few applications print: recognized if
 * {@code secrets.masking.forms} asks for them.
 *
 * @since 0.1.0
 */
public enum MaskForm {

	/**
	 * As the elements of an array, of bytes or of characters: {@code 104, 117, 110}.
	 */
	ARRAY(MaskForm::addArrays),

	/**
	 * Base32, wherever it begins in a longer text.
	 */
	BASE32(MaskForm::addBase32),

	/**
	 * With each dollar sign doubled, as in Docker Compose files.
	 */
	DOLLAR((forms, text) -> forms.add(text.replace("$", "$$"))),

	/**
	 * As a literal of Go, and as Python prints a text: {@code \x01} for control
	 * characters.
	 */
	GO((forms, text) -> forms.add(EscapedForms.escape(text, MaskForm::go))),

	/**
	 * In a properties file of Java: {@code \=}, {@code \:}.
	 */
	PROPERTIES(MaskForm::addProperties),

	/**
	 * In a shell command: between single or double quotes, or with backslashes.
	 */
	SHELL(MaskForm::addShell);

	private static final String BASE32_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final int BASE32_ALIGNMENTS = 5;

	private static final HexFormat HEX = HexFormat.of();

	private final BiConsumer<Set<String>, String> maker;

	MaskForm(BiConsumer<Set<String>, String> maker) {
		this.maker = maker;
	}

	void addTo(Set<String> forms, String text) {
		this.maker.accept(forms, text);
	}

	private static void addArrays(Set<String> forms, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		for (String separator : new String[] { ", ", "," }) {
			forms.add(IntStream.range(0, bytes.length)
				.mapToObj((index) -> Byte.toString(bytes[index]))
				.collect(Collectors.joining(separator)));
			forms.add(text.chars()
				.mapToObj((character) -> String.valueOf((char) character))
				.collect(Collectors.joining(separator)));
		}
	}

	/**
	 * Only the digits that the text alone determines, as with Base64.
	 */
	private static void addBase32(Set<String> forms, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		for (int skipped = 0; skipped < BASE32_ALIGNMENTS; skipped++) {
			int firstBit = (5 - skipped * 8 % 5) % 5;
			StringBuilder form = new StringBuilder();
			for (int bit = firstBit; bit + 5 <= bytes.length * 8; bit += 5) {
				int two = (bytes[bit / 8] & 0xFF) << 8 | ((bit / 8 + 1 < bytes.length) ? bytes[bit / 8 + 1] & 0xFF : 0);
				form.append(BASE32_DIGITS.charAt(two >> (11 - bit % 8) & 31));
			}
			forms.add(form.toString());
		}
	}

	private static void addProperties(Set<String> forms, String text) {
		String value = EscapedForms.escape(text, MaskForm::property);
		forms.add(value);
		forms.add(value.replace(" ", "\\ "));
	}

	private static void addShell(Set<String> forms, String text) {
		forms.add(text.replace("'", "'\\''"));
		forms.add(text.replace("'", "'\"'\"'"));
		forms.add(
				EscapedForms.escape(text, (character) -> ("\"$`\\".indexOf(character) >= 0) ? "\\" + character : null));
		forms.add(EscapedForms.escape(text, (character) -> isOrdinaryInShell(character) ? null : "\\" + character));
	}

	private static boolean isOrdinaryInShell(char character) {
		return Character.isLetterOrDigit(character) || character > '~' || "%+,-./:=@_^".indexOf(character) >= 0;
	}

	private static @Nullable String property(char character) {
		return switch (character) {
			case '\\', '=', ':', '#', '!' -> "\\" + character;
			case '\t' -> "\\t";
			case '\n' -> "\\n";
			case '\r' -> "\\r";
			case '\f' -> "\\f";
			default -> (character < ' ' || character > '~') ? "\\u" + HEX.withUpperCase().toHexDigits(character) : null;
		};
	}

	private static @Nullable String go(char character) {
		return switch (character) {
			case '"', '\\' -> "\\" + character;
			case '\u0007' -> "\\a";
			case '\b' -> "\\b";
			case '\t' -> "\\t";
			case '\n' -> "\\n";
			case '\u000b' -> "\\v";
			case '\f' -> "\\f";
			case '\r' -> "\\r";
			default -> (character < ' ' || character == '\u007f') ? "\\x" + HEX.toHexDigits((byte) character) : null;
		};
	}

}
