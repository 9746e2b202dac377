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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Copies an exception with everything that hangs on it, and finds out on the way whether
 * that was necessary. It walks with a list of open ends, not by recursion: a chain of
 * causes may be deep, and may be a circle.
 */
final class ThrowableMask {

	private final UnaryOperator<String> masker;

	private final Map<Throwable, MaskedThrowable> copies = new IdentityHashMap<>();

	private final Deque<Throwable> unlinked = new ArrayDeque<>();

	private boolean dirty;

	private ThrowableMask(UnaryOperator<String> masker) {
		this.masker = masker;
	}

	/**
	 * An exception without secrets.
	 * @param throwable the exception
	 * @param masker replaces the secrets in a text, and returns a clean text itself
	 * @return a masked copy, or the very same exception if it is clean
	 */
	static Throwable apply(Throwable throwable, UnaryOperator<String> masker) {
		return new ThrowableMask(masker).apply(throwable);
	}

	private Throwable apply(Throwable throwable) {
		Throwable copy = copyOf(throwable);
		while (!this.unlinked.isEmpty()) {
			link(this.unlinked.remove());
		}
		return this.dirty ? copy : throwable;
	}

	private void link(Throwable original) {
		MaskedThrowable copy = copyOf(original);
		Throwable cause = original.getCause();
		if (cause != null) {
			copy.causedBy(copyOf(cause));
		}
		for (Throwable suppressed : original.getSuppressed()) {
			copy.addSuppressed(copyOf(suppressed));
		}
	}

	private MaskedThrowable copyOf(Throwable original) {
		MaskedThrowable copy = this.copies.get(original);
		if (copy == null) {
			copy = new MaskedThrowable(masked(original.getMessage()), masked(original.getLocalizedMessage()),
					masked(original.toString()), original.getStackTrace());
			this.copies.put(original, copy);
			this.unlinked.add(original);
		}
		return copy;
	}

	private @Nullable String masked(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String masked = this.masker.apply(text);
		this.dirty |= (masked != text);
		return masked;
	}

}
