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

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception whose messages may not be printed. It prints like the original,
 * of which it keeps the class name and the stack frames.
 */
@SuppressWarnings("serial")
final class MaskedThrowable extends RuntimeException {

	private final @Nullable String localizedMessage;

	private final @Nullable String text;

	private @Nullable Throwable cause;

	MaskedThrowable(@Nullable String message, @Nullable String localizedMessage, @Nullable String text,
			StackTraceElement[] frames) {
		super(message, null, true, true);
		this.localizedMessage = localizedMessage;
		this.text = text;
		setStackTrace(frames);
	}

	void causedBy(@Nullable Throwable cause) {
		this.cause = cause;
	}

	@Override
	public @Nullable String getLocalizedMessage() {
		return this.localizedMessage;
	}

	@Override
	public synchronized @Nullable Throwable getCause() {
		return this.cause;
	}

	/**
	 * Does nothing: the frames are those of the original.
	 */
	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

	@Override
	public String toString() {
		return String.valueOf(this.text);
	}

}
