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

package dev.secretsboot.benchmarks.mask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a candidate writes its log.
 */
final class LogOutput {

	private static final long MAX_SIZE = 32 << 20;

	private final Kind kind;

	private final Path file;

	private final FileChannel channel;

	private LogOutput(Kind kind, Path file, FileChannel channel) {
		this.kind = kind;
		this.file = file;
		this.channel = channel;
	}

	/**
	 * An output of its own for a candidate.
	 * @param kind its kind
	 * @return the output; a file of it is deleted at the end
	 * @throws IOException if it cannot be opened
	 */
	static LogOutput of(Kind kind) throws IOException {
		Path file = Path.of("/dev/null");
		if (kind == Kind.FILE) {
			file = Files.createTempFile("benchmark", ".log");
			file.toFile().deleteOnExit();
		}
		return new LogOutput(kind, file, FileChannel.open(file, StandardOpenOption.WRITE));
	}

	String file() {
		return this.file.toString();
	}

	boolean flush() {
		return this.kind != Kind.BUFFERED;
	}

	/**
	 * Keep the file from filling the disk. The appender goes on at its new end.
	 */
	void limit() {
		try {
			if (this.kind == Kind.FILE && this.channel.size() > MAX_SIZE) {
				this.channel.truncate(0);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The kinds of output.
	 */
	enum Kind {

		/** Each line is flushed, to {@code /dev/null}: little but the logging itself. */
		FLUSHED("flushed"),

		/** Only full buffers are written, to {@code /dev/null}. */
		BUFFERED("buffered"),

		/** Each line is flushed, to a file: what an application does by default. */
		FILE("to a file");

		private final String text;

		Kind(String text) {
			this.text = text;
		}

		String text() {
			return this.text;
		}

	}

}
