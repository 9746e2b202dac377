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

package dev.secretsboot;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Something about a store is broken: it cannot be reached, it refuses, or what it holds
 * cannot be used. Absence is not an exception.
 * <p>
 * The message states the fact, {@link #action()} the next step. Neither ever contains a
 * value, and a cause may only be attached if its own message cannot contain one.
 *
 * @since 0.1.0
 */
public final class SecretStoreException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final String store;

	private final @Nullable String address;

	private final @Nullable String action;

	private SecretStoreException(Builder builder, String fact) {
		super(fact, builder.cause);
		this.reason = builder.reason;
		this.store = builder.store;
		this.address = builder.address;
		this.action = builder.action;
	}

	/**
	 * Begin a failure of a store.
	 * @param reason what kind of failure
	 * @param store the id of the store
	 * @return a builder, to be finished with {@link Builder#because(String)}
	 */
	public static Builder of(Reason reason, String store) {
		return new Builder(reason, store);
	}

	/**
	 * What kind of failure this is.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * The store that failed.
	 * @return its id
	 */
	public String store() {
		return this.store;
	}

	/**
	 * The address that failed.
	 * @return the address, or empty if the store failed as a whole
	 */
	public Optional<String> address() {
		return Optional.ofNullable(this.address);
	}

	/**
	 * What to do about it.
	 * @return the next step, a sentence or a command, or empty if there is none to tell
	 */
	public Optional<String> action() {
		return Optional.ofNullable(this.action);
	}

	/**
	 * The kinds of failure.
	 */
	public enum Reason {

		/** The store knows who asks and refuses. */
		DENIED,

		/** There is no valid login. */
		UNAUTHENTICATED,

		/** No answer: no connection, no name, no time left, a bad certificate. */
		UNREACHABLE,

		/** Too many requests. */
		THROTTLED,

		/** The store answers, but cannot serve: sealed, standby, an error of its own. */
		UNAVAILABLE,

		/** The entry exists and is disabled, deleted or destroyed. */
		DISABLED,

		/** What the store holds cannot be used: not JSON, not UTF-8, too large. */
		MALFORMED,

		/** A setting is wrong or absent. */
		MISCONFIGURED,

		/** A library is absent. */
		MISSING_LIBRARY

	}

	/**
	 * Builds a {@link SecretStoreException}.
	 */
	public static final class Builder {

		private final Reason reason;

		private final String store;

		private @Nullable String address;

		private @Nullable String action;

		private @Nullable Throwable cause;

		private Builder(Reason reason, String store) {
			this.reason = reason;
			this.store = store;
		}

		/**
		 * The address that failed.
		 * @param address the address
		 * @return this builder
		 */
		public Builder at(String address) {
			this.address = address;
			return this;
		}

		/**
		 * What to do about it.
		 * @param action the next step, a sentence or a command
		 * @return this builder
		 */
		public Builder fix(String action) {
			this.action = action;
			return this;
		}

		/**
		 * What caused it.
		 * @param cause a cause whose message cannot contain a value
		 * @return this builder
		 */
		public Builder causedBy(Throwable cause) {
			this.cause = cause;
			return this;
		}

		/**
		 * Finish.
		 * @param fact what happened, in one sentence without a value
		 * @return the exception, to be thrown
		 */
		public SecretStoreException because(String fact) {
			return new SecretStoreException(this, fact);
		}

	}

}
