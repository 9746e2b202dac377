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

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * {@code System.out} and {@code System.err}, masked for as long as any application of the
 * process wants it.
 */
final class MaskedStreams {

	private static final List<MaskedStream> installed = new CopyOnWriteArrayList<>();

	private static Thread atExit = new Thread();

	private final MaskedStream out;

	private final MaskedStream err;

	private MaskedStreams(MaskedStream out, MaskedStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Mask the streams that are in place, unless they are masked already.
	 * @return to be closed when nobody needs it any more
	 */
	static MaskedStreams open() {
		synchronized (installed) {
			if (installed.isEmpty()) {
				atExit = new Thread(() -> installed.forEach(MaskedStream::release), "secrets-streams");
				Runtime.getRuntime().addShutdownHook(atExit);
			}
			return new MaskedStreams(masked("System.out", () -> System.out, System::setOut),
					masked("System.err", () -> System.err, System::setErr));
		}
	}

	private static MaskedStream masked(String name, Supplier<PrintStream> current, Consumer<PrintStream> setter) {
		MaskedStream stream = installed.stream()
			.filter((other) -> other.isInPlaceOf(name))
			.findFirst()
			.orElseGet(() -> install(name, current, setter));
		stream.use();
		return stream;
	}

	private static MaskedStream install(String name, Supplier<PrintStream> current, Consumer<PrintStream> setter) {
		MaskedStream stream = new MaskedStream(name, current, setter);
		installed.add(stream);
		return stream;
	}

	/**
	 * Put the streams back, if nobody else wants them masked.
	 */
	void close() {
		synchronized (installed) {
			for (MaskedStream stream : List.of(this.out, this.err)) {
				if (stream.giveBack()) {
					installed.remove(stream);
				}
			}
			if (installed.isEmpty()) {
				stopWaitingForExit();
			}
		}
	}

	private static void stopWaitingForExit() {
		try {
			Runtime.getRuntime().removeShutdownHook(atExit);
		}
		catch (IllegalStateException ex) {
			// the exit is why the application closes
		}
	}

}
