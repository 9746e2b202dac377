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

package dev.secretsboot.store.azure;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.support.http.TooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Tells why nothing came over the network.
 */
final class Network {

	private Network() {
	}

	static boolean isNetworkFailure(Throwable failure) {
		return find(failure, IOException.class) != null || find(failure, TimeoutException.class) != null
				|| find(failure, UnresolvedAddressException.class) != null;
	}

	/**
	 * Whether another attempt could help: a certificate does not change in seconds.
	 */
	static boolean isTransient(Throwable failure) {
		return isNetworkFailure(failure) && find(failure, SSLException.class) == null
				&& find(failure, TooLargeException.class) == null;
	}

	static SecretStoreException.Builder failure(Throwable failure, String place) {
		return SecretStoreException.of(Reason.UNREACHABLE, AzureSecretStoreFactory.ID).fix(fix(failure, place));
	}

	static String fact(Throwable failure) {
		if (isUnknownHost(failure)) {
			return "its host name is not known";
		}
		SSLException ssl = find(failure, SSLException.class);
		if (ssl != null) {
			return "its TLS connection failed, " + certificate(ssl);
		}
		if (find(failure, SocketTimeoutException.class) != null || find(failure, HttpTimeoutException.class) != null
				|| find(failure, TimeoutException.class) != null) {
			return "there was no answer in time";
		}
		return isRefusedByProxy(failure) ? "the proxy does not let it through" : "the connection was refused or broken";
	}

	private static boolean isRefusedByProxy(Throwable failure) {
		IOException cause = find(failure, IOException.class);
		return cause != null && String.valueOf(cause.getMessage()).startsWith("Unable to tunnel");
	}

	private static String fix(Throwable failure, String place) {
		if (find(failure, SSLException.class) != null) {
			return "Check which certificate " + place + " shows to this machine; behind a proxy that opens TLS, add the"
					+ " proxy's certificate authority to the trust store (-Djavax.net.ssl.trustStore)";
		}
		return "Check name resolution, firewall and proxy between the application and " + place;
	}

	private static String certificate(SSLException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
			if (message.contains("path building failed") || message.contains("path validation failed")
					|| message.contains("trustanchors")) {
				return "its certificate is not trusted here";
			}
			if (message.contains("notafter")) {
				return "its certificate has expired";
			}
			if (message.contains("no subject alternative") || message.contains("no name matching")) {
				return "its certificate is for another host";
			}
		}
		return "the handshake did not succeed";
	}

	private static boolean isUnknownHost(Throwable failure) {
		return find(failure, UnknownHostException.class) != null
				|| find(failure, UnresolvedAddressException.class) != null;
	}

	static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

}
