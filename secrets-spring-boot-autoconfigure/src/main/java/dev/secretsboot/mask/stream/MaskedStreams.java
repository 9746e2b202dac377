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

package dev.secretsboot.mask.stream;

import java.util.List;

/**
 * {@code System.out} and {@code System.err}, masked for as long as any application of the
 * process wants it.
 */
final class MaskedStreams {

	private static final MaskedStreams SHARED = new MaskedStreams();

	private int users;

	private List<MaskedStream> streams = List.of();

	private Thread atExit = new Thread();

	private MaskedStreams() {
	}

	/**
	 * The streams of this process.
	 * @return always the same object
	 */
	static MaskedStreams shared() {
		return SHARED;
	}

	/**
	 * Mask, if nobody has asked for it yet.
	 */
	synchronized void open() {
		if (this.users++ == 0) {
			List<MaskedStream> opened = List.of(new MaskedStream("System.out", () -> System.out, System::setOut),
					new MaskedStream("System.err", () -> System.err, System::setErr));
			this.streams = opened;
			this.atExit = new Thread(() -> opened.forEach(MaskedStream::release), "secrets-streams");
			Runtime.getRuntime().addShutdownHook(this.atExit);
		}
	}

	/**
	 * Put the streams back, if nobody else wants them masked.
	 */
	synchronized void close() {
		if (--this.users == 0) {
			this.streams.forEach(MaskedStream::restore);
			this.streams = List.of();
			stopWaitingForExit();
		}
	}

	private void stopWaitingForExit() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.atExit);
		}
		catch (IllegalStateException ex) {
			// the exit is why the application closes
		}
	}

}
