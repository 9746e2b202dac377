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

package dev.secretsboot.sample;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps every byte that goes to the two output streams of the process until it is closed.
 */
final class Printed implements AutoCloseable {

	private final PrintStream out = System.out;

	private final PrintStream err = System.err;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	Printed() {
		PrintStream all = new PrintStream(this.bytes, true, StandardCharsets.UTF_8);
		System.setOut(all);
		System.setErr(all);
	}

	String text() {
		return this.bytes.toString(StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		System.setOut(this.out);
		System.setErr(this.err);
	}

}
