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

import java.util.ArrayList;
import java.util.List;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

/**
 * Reads the text of a {@code .env} file. Each line is blank, a comment, or
 * {@code [export] NAME=value}:
 * <ul>
 * <li>without quotes the value ends at the line's end or at a {@code #} after a blank,
 * and is taken literally;</li>
 * <li>in single quotes it is taken literally, line breaks included;</li>
 * <li>in double quotes it may span lines too, and the escapes
 * <code>\n \r \t \\ \" \$</code> count; a backslash before anything else is an ordinary
 * character.</li>
 * </ul>
 * Nothing is expanded: {@code ${NAME}} is a value like any other. A line break inside
 * quotes is one line feed, whatever the file uses. Errors name the file and the line and
 * never quote it.
 */
final class DotenvParser {

	private static final String EXPORT = "export";

	private final String text;

	private final String file;

	private int at;

	private int line = 1;

	private DotenvParser(String text, String file) {
		this.text = text;
		this.file = file;
	}

	/**
	 * Parse a text.
	 * @param text the whole file
	 * @param file what to call it in errors
	 * @return the assignments in their order
	 * @throws SecretStoreException if a line is malformed
	 */
	static List<Assignment> parse(String text, String file) {
		String withoutMark = text.startsWith("\ufeff") ? text.substring(1) : text;
		return new DotenvParser(withoutMark.replace("\r\n", "\n"), file).parse();
	}

	private List<Assignment> parse() {
		List<Assignment> assignments = new ArrayList<>();
		while (skipToNextName()) {
			int start = this.line;
			assignments.add(new Assignment(name(), value(), start));
			endLine(start);
		}
		return assignments;
	}

	/**
	 * Skip blank lines and comments.
	 */
	private boolean skipToNextName() {
		while (this.at < this.text.length()) {
			skipBlanks();
			if (peek() == '#') {
				skipLine();
			}
			if (this.at < this.text.length() && peek() != '\n') {
				return true;
			}
			next();
		}
		return false;
	}

	private String name() {
		String first = word();
		boolean isExport = first.equals(EXPORT) && isBlank(peek());
		skipBlanks();
		String name = (isExport && peek() != '=') ? word() : first;
		skipBlanks();
		if (name.isEmpty() || peek() != '=') {
			throw malformed(this.line, "it is neither NAME=value nor a comment");
		}
		next();
		skipBlanks();
		return name;
	}

	private String word() {
		int start = this.at;
		while (isNameCharacter(peek())) {
			this.at++;
		}
		return this.text.substring(start, this.at);
	}

	private static boolean isNameCharacter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.'
				|| c == '-';
	}

	private String value() {
		return switch (peek()) {
			case '"' -> doubleQuoted();
			case '\'' -> singleQuoted();
			default -> unquoted();
		};
	}

	private String unquoted() {
		int start = this.at;
		int lineEnd = endOfLine();
		while (this.at < lineEnd && !isComment()) {
			this.at++;
		}
		return this.text.substring(start, this.at).stripTrailing();
	}

	private boolean isComment() {
		return peek() == '#' && isBlank(this.text.charAt(this.at - 1));
	}

	private String singleQuoted() {
		int opened = this.line;
		next();
		int start = this.at;
		while (peekIn(opened) != '\'') {
			next();
		}
		String value = this.text.substring(start, this.at);
		next();
		return value;
	}

	private String doubleQuoted() {
		int opened = this.line;
		next();
		StringBuilder value = new StringBuilder();
		while (peekIn(opened) != '"') {
			char c = next();
			if (c == '\\') {
				unescape(value, peekIn(opened));
			}
			else {
				value.append(c);
			}
		}
		next();
		return value.toString();
	}

	private void unescape(StringBuilder value, char escaped) {
		switch (escaped) {
			case 'n' -> value.append('\n');
			case 'r' -> value.append('\r');
			case 't' -> value.append('\t');
			case '\\', '"', '$' -> value.append(escaped);
			default -> value.append('\\').append(escaped);
		}
		next();
	}

	/**
	 * After a value only a comment may follow. After a quoted one something else mostly
	 * means that an earlier quote was not closed and has swallowed what stands between.
	 */
	private void endLine(int start) {
		skipBlanks();
		if (peek() == '#') {
			skipLine();
		}
		if (this.at < this.text.length() && next() != '\n') {
			throw malformed(start, "something follows its closing quote in line " + this.line);
		}
	}

	private char peekIn(int opened) {
		if (this.at >= this.text.length()) {
			throw malformed(opened, "the quote that it opens is never closed");
		}
		return peek();
	}

	private char peek() {
		return (this.at < this.text.length()) ? this.text.charAt(this.at) : '\n';
	}

	private char next() {
		char c = peek();
		this.line += (c == '\n') ? 1 : 0;
		this.at++;
		return c;
	}

	private void skipBlanks() {
		while (isBlank(peek())) {
			this.at++;
		}
	}

	private void skipLine() {
		this.at = endOfLine();
	}

	private int endOfLine() {
		int end = this.text.indexOf('\n', this.at);
		return (end < 0) ? this.text.length() : end;
	}

	private static boolean isBlank(char c) {
		return c == ' ' || c == '\t' || c == '\r' || c == '\f';
	}

	private SecretStoreException malformed(int malformedLine, String fact) {
		return SecretStoreException.of(Reason.MALFORMED, DotenvSecretStore.ID)
			.at(this.file + ":" + malformedLine)
			.fix("Correct the line; a value with quotes or blanks goes into the other kind of quotes")
			.because("Line " + malformedLine + " is malformed: " + fact);
	}

	/**
	 * One line.
	 *
	 * @param name the name as it is written
	 * @param value its value
	 * @param line the line on which it begins, from 1
	 */
	record Assignment(String name, String value, int line) {

		@Override
		public String toString() {
			return "Assignment[name=" + this.name + ", line=" + this.line + "]";
		}

	}

}
