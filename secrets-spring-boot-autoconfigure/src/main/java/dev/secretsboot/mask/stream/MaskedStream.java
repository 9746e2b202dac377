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

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.secretsboot.mask.SecretMasker;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * One of the two streams of the JVM, with a masking one in its place.
 */
final class MaskedStream {

	/** Since Java 18. */
	private static final @Nullable Method CHARSET = ReflectionUtils.findMethod(PrintStream.class, "charset");

	private final String name;

	private final Supplier<PrintStream> current;

	private final Consumer<PrintStream> setter;

	private final PrintStream original;

	private final MaskingOutputStream masking;

	private final PrintStream masked;

	private int users;

	/**
	 * Put a masking stream in place.
	 * @param name what the stream is called
	 * @param current reads which stream is in place
	 * @param setter sets it
	 */
	MaskedStream(String name, Supplier<PrintStream> current, Consumer<PrintStream> setter) {
		this.name = name;
		this.current = current;
		this.setter = setter;
		this.original = current.get();
		Charset charset = charsetOf(this.original);
		this.masking = new MaskingOutputStream(this.original, decodingOf(charset),
				SecretMasker.shared().stream("streams", name));
		this.masked = new PrintStream(this.masking, true, charset);
		setter.accept(this.masked);
	}

	/**
	 * Whether this is what somebody gets who asks for the stream now.
	 * @param stream what the stream is called
	 * @return {@code false} if it is another one, or has been replaced
	 */
	boolean isInPlaceOf(String stream) {
		return this.name.equals(stream) && this.current.get() == this.masked;
	}

	/**
	 * Count one more application that wants it masked.
	 */
	void use() {
		this.users++;
	}

	/**
	 * Count one less, and take the masking stream away behind the last. If somebody has
	 * wrapped it meanwhile it stays inside, where it does no harm.
	 * @return whether that was the last
	 */
	boolean giveBack() {
		if (--this.users > 0) {
			return false;
		}
		if (this.current.get() == this.masked) {
			this.setter.accept(this.original);
		}
		release();
		return true;
	}

	/**
	 * Print what is held back, and hold nothing back from now on.
	 */
	void release() {
		try {
			this.masking.release();
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot print what was held back of the standard output", ex);
		}
	}

	private static Charset charsetOf(PrintStream stream) {
		Object charset = (CHARSET != null) ? ReflectionUtils.invokeMethod(CHARSET, stream) : null;
		return (charset instanceof Charset known) ? known : Charset.defaultCharset();
	}

	/**
	 * Where no locale is set, as in most containers, text is ASCII, and yet log appenders
	 * write UTF-8.
	 */
	private static Charset decodingOf(Charset charset) {
		return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
	}

}
