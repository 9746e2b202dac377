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

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A line that would print a secret: one for each form and each part of an event. The same
 * lines go through every logging system.
 *
 * @param id stands in the line, which must not be lost
 * @param carrier the part of the event that holds the secret
 * @param text the secret in its form
 */
public record Leak(String id, Carrier carrier, String text) {

	/** In which each form differs from the secret itself. */
	public static final String SECRET = "s3cr3t/v\"alue<+1>-of-many";

	/** Not even the beginning of a form may be seen. */
	private static final int BEGINNING = 12;

	/**
	 * All leaks of a secret.
	 */
	public static List<Leak> of(String secret) {
		return Arrays.stream(Form.values())
			.flatMap((form) -> Arrays.stream(Carrier.values())
				.map((carrier) -> new Leak("leak-" + form + "-" + carrier + ".", carrier, form.of(secret))))
			.toList();
	}

	/**
	 * Judge what came out.
	 */
	public static void assertNoneIn(String sink, String printed, String secret) {
		assertNoneIn(sink, printed, secret, EnumSet.allOf(Carrier.class));
	}

	/**
	 * Judge what came out of something that does not know all parts of an event.
	 */
	public static void assertNoneIn(String sink, String printed, String secret, Set<Carrier> carriers) {
		for (Form form : Form.values()) {
			assertThat(printed.contains(form.of(secret).substring(0, BEGINNING))).as("%s shows %s", sink, form)
				.isFalse();
		}
		List<String> lost = of(secret).stream()
			.filter((leak) -> carriers.contains(leak.carrier()))
			.map(Leak::id)
			.filter((id) -> !printed.contains(id))
			.toList();
		assertThat(lost).as("lost in " + sink).isEmpty();
		assertThat(printed).as(sink).contains("******");
	}

	/**
	 * The exception that holds the secret, in itself or in what hangs on it.
	 */
	public Exception exception() {
		if (this.carrier == Carrier.EXCEPTION) {
			return new IllegalStateException(this.text);
		}
		Exception inner = new IOException("inner " + this.text);
		if (this.carrier == Carrier.CAUSE) {
			return new IllegalStateException("outer", inner);
		}
		Exception outer = new IllegalStateException("outer");
		outer.addSuppressed(inner);
		return outer;
	}

	/**
	 * Do something in a thread whose name is the secret.
	 */
	public void runInThread(Runnable action) {
		Thread thread = new Thread(action, this.text);
		thread.start();
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What a secret looks like. */
	enum Form {

		RAW {
			@Override
			String of(String secret) {
				return secret;
			}
		},

		BASE64 {
			@Override
			String of(String secret) {
				return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
			}
		},

		URL {
			@Override
			String of(String secret) {
				return URLEncoder.encode(secret, StandardCharsets.UTF_8);
			}
		},

		JSON {
			@Override
			String of(String secret) {
				return secret.replace("\"", "\\\"");
			}
		},

		XML {
			@Override
			String of(String secret) {
				return secret.replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
			}
		},

		HEX {
			@Override
			String of(String secret) {
				return HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
			}
		};

		abstract String of(String secret);

	}

	/** The part of an event that holds a secret. */
	public enum Carrier {

		/** The message. */
		MESSAGE,

		/** An argument of the message. */
		ARGUMENT,

		/** The diagnostic context. */
		CONTEXT,

		/** A key-value pair. */
		KEY_VALUE,

		/** A marker. */
		MARKER,

		/** The message of an exception. */
		EXCEPTION,

		/** The message of its cause. */
		CAUSE,

		/** The message of a suppressed exception. */
		SUPPRESSED,

		/** The name of the thread. */
		THREAD

	}

}
