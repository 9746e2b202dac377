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

package dev.secretsboot.store.gcp;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.SSLException;

/**
 * What became of a call, the same for each protocol: the status of the service by its
 * canonical name, or what stood between. The message of the service is kept to recognise
 * states by, and never printed.
 *
 * @see <a href=
 * "https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto">google.rpc.Code</a>
 */
final class CallFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	static final String NOT_FOUND = "NOT_FOUND";

	static final String PERMISSION_DENIED = "PERMISSION_DENIED";

	static final String FAILED_PRECONDITION = "FAILED_PRECONDITION";

	static final String UNAUTHENTICATED = "UNAUTHENTICATED";

	static final String RESOURCE_EXHAUSTED = "RESOURCE_EXHAUSTED";

	static final String UNAVAILABLE = "UNAVAILABLE";

	static final String DEADLINE_EXCEEDED = "DEADLINE_EXCEEDED";

	static final String UNKNOWN = "UNKNOWN";

	/** The host name of the service is not known. */
	static final String NO_SUCH_HOST = "no such host";

	/** The other side has no certificate that is trusted. */
	static final String UNTRUSTED = "untrusted";

	/** The connection was refused, or broke. */
	static final String BROKEN = "broken";

	/** Somebody else has answered: a proxy, a login page. */
	static final String FOREIGN = "foreign";

	/** The answer was not read to its end. */
	static final String TOO_LARGE = "too large";

	/** The value does not have its checksum. */
	static final String DAMAGED = "damaged";

	private final String status;

	private final String reason;

	private final String detail;

	private final Duration retryDelay;

	CallFailure(String status) {
		this(status, "", "", Duration.ZERO);
	}

	/**
	 * A failure.
	 * @param status a name of google.rpc.Code, or one of the constants here
	 * @param reason the reason that the service gives, a constant of its own, or empty
	 * @param detail the message of the service
	 * @param retryDelay how long the service wants to be left alone
	 */
	CallFailure(String status, String reason, String detail, Duration retryDelay) {
		super(status, null, false, false);
		this.status = status;
		this.reason = reason;
		this.detail = detail;
		this.retryDelay = retryDelay;
	}

	/**
	 * There was no whole answer.
	 */
	static CallFailure of(IOException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof UnknownHostException) {
				return new CallFailure(NO_SUCH_HOST);
			}
			if (cause instanceof SSLException) {
				return new CallFailure(UNTRUSTED);
			}
			if (cause instanceof SocketTimeoutException) {
				return new CallFailure(DEADLINE_EXCEEDED);
			}
			if (cause instanceof ProtocolException) {
				return new CallFailure(FOREIGN);
			}
		}
		return new CallFailure(BROKEN);
	}

	/**
	 * Whether to try again, and how long the service wants to be left alone before.
	 */
	static Optional<Duration> pauseAfter(Throwable failure, int retries) {
		return (failure instanceof CallFailure call && call.mayPass()) ? Optional.of(call.retryDelay)
				: Optional.empty();
	}

	private boolean mayPass() {
		return switch (this.status) {
			case UNAVAILABLE, RESOURCE_EXHAUSTED, DEADLINE_EXCEEDED, "INTERNAL", "ABORTED" -> true;
			case NO_SUCH_HOST, BROKEN, DAMAGED -> true;
			default -> false;
		};
	}

	String status() {
		return this.status;
	}

	String reason() {
		return this.reason;
	}

	boolean isNotFound() {
		return this.status.equals(NOT_FOUND);
	}

	boolean isDenied() {
		return this.status.equals(PERMISSION_DENIED);
	}

	boolean isThrottled() {
		return this.status.equals(RESOURCE_EXHAUSTED);
	}

	/**
	 * Whether the version is gone for good, not only switched off.
	 */
	boolean isDestroyed() {
		return this.detail.contains("DESTROYED");
	}

}
