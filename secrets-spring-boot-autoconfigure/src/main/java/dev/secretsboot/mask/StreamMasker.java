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

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Masks a text that arrives in pieces. What it hands out, joined, is the masked text,
 * wherever the pieces were cut: the end of a piece is held back as long as a secret may
 * have begun there, and not longer. That is never more than the longest form of a secret,
 * and nothing at all behind most lines.
 * <p>
 * Not safe for use by several threads at once.
 *
 * @since 0.1.0
 */
public final class StreamMasker {

	private final Supplier<SecretMatcher> matcher;

	private final Consumer<String> found;

	/** The last character that is out, since it may bound a word, and what is not. */
	private String held = "";

	/** How much of that is out, as it was or as part of a mask. */
	private int covered;

	/**
	 * Create a masker.
	 * @param matcher the matcher at the moment
	 * @param found is told what was masked
	 */
	StreamMasker(Supplier<SecretMatcher> matcher, Consumer<String> found) {
		this.matcher = matcher;
		this.found = found;
	}

	/**
	 * Take the next piece.
	 * @param piece what follows the pieces before
	 * @return what may be printed now; perhaps empty
	 */
	public String next(String piece) {
		String text = this.held + piece;
		SecretMatcher current = this.matcher.get();
		return take(text, current.undecidedIn(text), current);
	}

	/**
	 * The text ends here: nothing follows that could make a secret of what was held back.
	 * @return the rest; perhaps empty
	 */
	public String finish() {
		String rest = take(this.held, this.held.length(), this.matcher.get());
		this.held = "";
		this.covered = 0;
		return rest;
	}

	private String take(String text, int end, SecretMatcher current) {
		StringBuilder masked = new StringBuilder();
		int done = current.mask(text, this.covered, end, masked);
		if (done > end || !masked.toString().contentEquals(text.substring(Math.min(this.covered, end), end))) {
			this.found.accept(text.substring(0, done));
		}
		int kept = Math.max(0, end - 1);
		this.held = text.substring(kept);
		this.covered = done - kept;
		return masked.toString();
	}

}
