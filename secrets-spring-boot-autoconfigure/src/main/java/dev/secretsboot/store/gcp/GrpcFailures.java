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
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Objects;

import javax.net.ssl.SSLException;

import com.google.api.gax.rpc.ApiException;
import com.google.rpc.RetryInfo;
import dev.secretsboot.SecretStoreException;
import org.jspecify.annotations.Nullable;

/**
 * What the exceptions of Google's client mean.
 */
final class GrpcFailures {

	private GrpcFailures() {
	}

	/**
	 * Translate an exception.
	 * @param failure what the client threw
	 * @return what became of the call, or the failure of the store that it carries
	 */
	static RuntimeException of(Throwable failure) {
		SecretStoreException known = find(failure, SecretStoreException.class);
		if (known != null) {
			return known;
		}
		ApiException exception = find(failure, ApiException.class);
		String status = (exception != null) ? exception.getStatusCode().getCode().name() : CallFailure.UNKNOWN;
		String reason = (exception != null) ? Objects.toString(exception.getReason(), "") : "";
		return new CallFailure(isLogin(failure) ? CallFailure.UNAUTHENTICATED : status(status, failure), reason,
				messages(failure), retryDelay(exception));
	}

	private static String status(String status, Throwable failure) {
		boolean isHungUp = find(failure, ClosedChannelException.class) != null;
		if (status.equals(CallFailure.UNKNOWN) && isHungUp) {
			// a connection that the other side had closed already has no better code
			return CallFailure.BROKEN;
		}
		if (!status.equals(CallFailure.UNAVAILABLE)) {
			return status;
		}
		if (find(failure, UnknownHostException.class) != null) {
			return CallFailure.NO_SUCH_HOST;
		}
		if (find(failure, SSLException.class) != null) {
			return CallFailure.UNTRUSTED;
		}
		String messages = messages(failure);
		return (find(failure, IOException.class) != null || messages.contains("io exception")
				|| messages.contains("Network closed")) ? CallFailure.BROKEN : status;
	}

	private static Duration retryDelay(@Nullable ApiException exception) {
		RetryInfo info = (exception != null && exception.getErrorDetails() != null)
				? exception.getErrorDetails().getRetryInfo() : null;
		return (info != null) ? Duration.ofSeconds(info.getRetryDelay().getSeconds(), info.getRetryDelay().getNanos())
				: Duration.ZERO;
	}

	/**
	 * The login failed before a request was sent: the metadata server, a token service, a
	 * key that is no longer valid.
	 */
	private static boolean isLogin(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause.getClass().getName().startsWith("com.google.auth.")
					|| String.valueOf(cause.getMessage()).contains("Credentials failed to obtain metadata")) {
				return true;
			}
		}
		return false;
	}

	private static String messages(Throwable failure) {
		StringBuilder messages = new StringBuilder();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			messages.append(cause.getMessage()).append(' ');
		}
		return messages.toString();
	}

	private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

}
