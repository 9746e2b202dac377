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

package dev.secretsboot.mask.logback;

import java.util.Arrays;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jspecify.annotations.Nullable;

/**
 * An exception of an event without its secrets. A {@link ThrowableProxy}, because several
 * appenders cast to it and print its {@link #getThrowable() throwable} themselves: that
 * one is masked, too.
 */
final class MaskedThrowableProxy extends ThrowableProxy {

	private final IThrowableProxy original;

	private final @Nullable Throwable throwable;

	private final @Nullable String message;

	private final @Nullable String overridingMessage;

	private final @Nullable MaskedThrowableProxy cause;

	private final MaskedThrowableProxy[] suppressed;

	private MaskedThrowableProxy(IThrowableProxy original, @Nullable Throwable throwable, EventMask mask) {
		super(Empty.INSTANCE);
		this.original = original;
		this.throwable = throwable;
		this.message = mask.masked(original.getMessage());
		this.overridingMessage = mask.masked(original.getOverridingMessage());
		this.cause = (original.getCause() == null) ? null : new MaskedThrowableProxy(original.getCause(),
				(throwable != null) ? throwable.getCause() : null, mask);
		this.suppressed = suppressed(original.getSuppressed(),
				(throwable != null) ? throwable.getSuppressed() : new Throwable[0], mask);
	}

	/**
	 * A masked copy of an exception with all that hangs on it.
	 * @param original the exception of an event
	 * @param mask replaces the secrets
	 * @return the copy
	 */
	static MaskedThrowableProxy of(IThrowableProxy original, EventMask mask) {
		Throwable throwable = (original instanceof ThrowableProxy proxy) ? proxy.getThrowable() : null;
		return new MaskedThrowableProxy(original, (throwable != null) ? mask.masked(throwable) : null, mask);
	}

	private static MaskedThrowableProxy[] suppressed(IThrowableProxy @Nullable [] originals, Throwable[] throwables,
			EventMask mask) {
		if (originals == null) {
			return new MaskedThrowableProxy[0];
		}
		MaskedThrowableProxy[] masked = new MaskedThrowableProxy[originals.length];
		for (int index = 0; index < masked.length; index++) {
			Throwable throwable = (index < throwables.length) ? throwables[index] : null;
			masked[index] = new MaskedThrowableProxy(originals[index], throwable, mask);
		}
		return masked;
	}

	@Override
	public @Nullable Throwable getThrowable() {
		return this.throwable;
	}

	@Override
	public String getClassName() {
		return this.original.getClassName();
	}

	@Override
	public @Nullable String getMessage() {
		return this.message;
	}

	@Override
	public @Nullable String getOverridingMessage() {
		return this.overridingMessage;
	}

	@Override
	public StackTraceElementProxy[] getStackTraceElementProxyArray() {
		return this.original.getStackTraceElementProxyArray();
	}

	@Override
	public int getCommonFrames() {
		return this.original.getCommonFrames();
	}

	@Override
	public boolean isCyclic() {
		return this.original.isCyclic();
	}

	@Override
	public @Nullable IThrowableProxy getCause() {
		return this.cause;
	}

	@Override
	public IThrowableProxy[] getSuppressed() {
		return Arrays.copyOf(this.suppressed, this.suppressed.length, IThrowableProxy[].class);
	}

	/**
	 * Gives the superclass nothing to copy.
	 */
	@SuppressWarnings("serial")
	private static final class Empty extends Throwable {

		private static final Empty INSTANCE = new Empty();

		private Empty() {
			super(null, null, false, false);
		}

	}

}
