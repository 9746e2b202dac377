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
import java.util.Optional;

import javax.net.ssl.SSLException;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.rpc.RetryInfo;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the failures of Secret Manager mean. No message of the SDK is passed on.
 *
 * @see <a href="https://cloud.google.com/apis/design/errors">Google Cloud: errors</a>
 */
final class GcpFailures {

	private GcpFailures() {
	}

	static boolean isNotFound(Throwable failure) {
		return code(failure) == Code.NOT_FOUND;
	}

	static boolean isDenied(Throwable failure) {
		return code(failure) == Code.PERMISSION_DENIED;
	}

	static boolean isThrottled(Throwable failure) {
		return code(failure) == Code.RESOURCE_EXHAUSTED;
	}

	/**
	 * Whether to try again, and how long the service wants to be left alone before.
	 */
	static Optional<Duration> pauseAfter(Throwable failure, int retries) {
		boolean mayPass = switch (code(failure)) {
			case UNAVAILABLE -> find(failure, SSLException.class) == null && !isLogin(failure);
			case RESOURCE_EXHAUSTED, DEADLINE_EXCEEDED, INTERNAL, ABORTED -> true;
			case UNKNOWN -> failure instanceof DamagedPayloadException || isHungUp(failure);
			default -> false;
		};
		return mayPass ? Optional.of(retryDelay(failure)) : Optional.empty();
	}

	/**
	 * A connection that the other side had closed already has no better code.
	 */
	private static boolean isHungUp(Throwable failure) {
		return find(failure, ClosedChannelException.class) != null;
	}

	private static Duration retryDelay(Throwable failure) {
		ApiException exception = find(failure, ApiException.class);
		RetryInfo info = (exception != null && exception.getErrorDetails() != null)
				? exception.getErrorDetails().getRetryInfo() : null;
		return (info != null) ? Duration.ofSeconds(info.getRetryDelay().getSeconds(), info.getRetryDelay().getNanos())
				: Duration.ZERO;
	}

	/**
	 * Tell a failure.
	 * @param failure what the SDK threw
	 * @param resource what was asked for
	 * @param text the address as the user wrote it
	 */
	static SecretStoreException of(Throwable failure, SecretResource resource, String text) {
		SecretStoreException known = find(failure, SecretStoreException.class);
		if (known != null) {
			return known;
		}
		if (isLogin(failure)) {
			return login();
		}
		return switch (code(failure)) {
			case PERMISSION_DENIED -> denied(failure, resource, text);
			case FAILED_PRECONDITION -> disabled(failure, resource, text);
			case UNAUTHENTICATED -> login();
			case RESOURCE_EXHAUSTED -> begin(Reason.THROTTLED, text)
				.fix("Check the quotas: gcloud alpha services quota list --service=secretmanager.googleapis.com"
						+ " --consumer=projects/" + resource.project())
				.because("Secret Manager gets too many requests from project " + resource.project()
						+ " and did not recover in time");
			case UNAVAILABLE -> unavailable(failure, resource, text);
			case DEADLINE_EXCEEDED -> unreachable("there was no answer in time", text);
			case UNKNOWN -> isHungUp(failure) ? unreachable("the connection was refused or broken", text)
					: answered(failure, resource, text);
			default -> answered(failure, resource, text);
		};
	}

	private static SecretStoreException answered(Throwable failure, SecretResource resource, String text) {
		if (failure instanceof DamagedPayloadException) {
			return begin(Reason.MALFORMED, text).fix("Ask by hand: " + read(resource))
				.because("The value arrived damaged: its CRC32C checksum is wrong");
		}
		return begin(Reason.UNAVAILABLE, text).fix("Ask by hand: " + read(resource))
			.because("Secret Manager answers " + code(failure));
	}

	private static SecretStoreException denied(Throwable failure, SecretResource resource, String text) {
		ApiException exception = find(failure, ApiException.class);
		String reason = (exception != null) ? Objects.toString(exception.getReason(), "") : "";
		return switch (reason) {
			case "SERVICE_DISABLED" -> begin(Reason.DENIED, text)
				.fix("Switch it on: gcloud services enable secretmanager.googleapis.com --project="
						+ resource.project())
				.because("The Secret Manager API is not switched on in project " + resource.project());
			case "SECURITY_POLICY_VIOLATED" -> begin(Reason.DENIED, text)
				.fix("Let the network or identity of the application into the service perimeter")
				.because("A service perimeter (VPC Service Controls) refuses the request");
			default -> begin(Reason.DENIED, text)
				.fix("Grant the role, if the secret exists: gcloud secrets add-iam-policy-binding " + resource.name()
						+ " " + resource.options() + " --member=serviceAccount:<account of the application>"
						+ " --role=roles/secretmanager.secretAccessor")
				.because("The identity is known, but may not read this; Secret Manager also answers so if the secret"
						+ " does not exist");
		};
	}

	private static SecretStoreException disabled(Throwable failure, SecretResource resource, String text) {
		if (message(failure).contains("DESTROYED")) {
			return begin(Reason.DISABLED, text)
				.fix("Store a new version: gcloud secrets versions add " + resource.name() + " " + resource.options()
						+ " --data-file=-")
				.because("The version '" + resource.version() + "' exists and is destroyed for good");
		}
		return begin(Reason.DISABLED, text)
			.fix("Enable it: gcloud secrets versions enable <number> --secret=" + resource.name() + " "
					+ resource.options() + " (numbers: gcloud secrets versions list " + resource.name() + ")")
			.because("The version '" + resource.version() + "' exists and is disabled");
	}

	private static SecretStoreException unavailable(Throwable failure, SecretResource resource, String text) {
		if (find(failure, UnknownHostException.class) != null) {
			return unreachable("the host name of the service is not known", text);
		}
		if (find(failure, SSLException.class) != null) {
			return unreachable("the TLS connection failed, the certificate of the other side is not trusted here",
					text);
		}
		if (find(failure, IOException.class) != null || message(failure).contains("io exception")
				|| message(failure).contains("Network closed")) {
			return unreachable("the connection was refused or broken", text);
		}
		return answered(failure, resource, text);
	}

	private static SecretStoreException unreachable(String fact, String text) {
		return begin(Reason.UNREACHABLE, text)
			.fix("Check name resolution, firewall and proxy between the application and secretmanager.googleapis.com")
			.because("Secret Manager cannot be reached: " + fact);
	}

	/**
	 * There is no login.
	 */
	static SecretStoreException login() {
		return SecretStoreException.of(Reason.UNAUTHENTICATED, GcpSecretStoreFactory.ID)
			.fix("Log in (gcloud auth application-default login), run as a service account, or set "
					+ GcpOptions.SECRET_MANAGER + ".credentials.location")
			.because("There is no valid login for Google Cloud");
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

	static String read(SecretResource resource) {
		return "gcloud secrets versions describe " + resource.version() + " --secret=" + resource.name() + " "
				+ resource.options();
	}

	private static SecretStoreException.Builder begin(Reason reason, String text) {
		return SecretStoreException.of(reason, GcpSecretStoreFactory.ID).at(text);
	}

	private static String message(Throwable failure) {
		StringBuilder messages = new StringBuilder();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			messages.append(cause.getMessage()).append(' ');
		}
		return messages.toString();
	}

	private static Code code(Throwable failure) {
		ApiException exception = find(failure, ApiException.class);
		return (exception != null) ? exception.getStatusCode().getCode() : Code.UNKNOWN;
	}

	private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

	/**
	 * The payload does not have the checksum that the service says it has.
	 */
	static final class DamagedPayloadException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		DamagedPayloadException() {
			super("CRC32C");
		}

	}

}
