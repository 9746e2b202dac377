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

package dev.secretsboot.store.aws;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

import javax.net.ssl.SSLException;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What can go wrong before the service answers.
 */
final class ConnectionFailures {

	private static final String ENDPOINT = "spring.cloud.aws.secretsmanager.endpoint";

	private final AwsConnection connection;

	ConnectionFailures(AwsConnection connection) {
		this.connection = connection;
	}

	SecretStoreException of(SdkException ex) {
		if (has(ex, UnknownHostException.class)) {
			return failure(Reason.UNREACHABLE, "has a host name that is not known here",
					"Check the region, DNS and the VPC endpoint, or " + ENDPOINT);
		}
		if (has(ex, SSLException.class)) {
			return failure(Reason.UNREACHABLE, "could not be trusted: " + certificate(ex),
					"Check for a proxy that replaces certificates: its authority belongs into the trust store"
							+ " (javax.net.ssl.trustStore). Else correct " + ENDPOINT + " or the clock");
		}
		if (has(ex, ProtocolException.class)) {
			return failure(Reason.UNAVAILABLE, "gave an answer that is not of its protocol",
					"Check for a proxy or a login page that answers in its place, and " + ENDPOINT);
		}
		if (has(ex, SocketTimeoutException.class) || has(ex, ApiCallTimeoutException.class)
				|| has(ex, ApiCallAttemptTimeoutException.class)) {
			return failure(Reason.UNREACHABLE, "gave no answer in time",
					"Check the route, the security group and the VPC endpoint, or raise secrets.startup-timeout");
		}
		if (has(ex, ConnectException.class)) {
			return failure(Reason.UNREACHABLE, "cannot be connected to",
					"Check the route, the security group and the VPC endpoint, or " + ENDPOINT);
		}
		if (has(ex, IOException.class)) {
			return failure(Reason.UNREACHABLE, "broke off the connection",
					"Check the network and what stands between, and " + ENDPOINT);
		}
		return String.valueOf(ex.getMessage()).contains("credentials") ? Login.none(ex)
				: failure(Reason.UNAVAILABLE, "could not be asked: " + ex.getClass().getName(),
						"Check the client that the application has registered or customized");
	}

	private SecretStoreException failure(Reason reason, String fact, String fix) {
		String where = this.connection.region().map((region) -> " in " + region).orElse("");
		return SecretStoreException.of(reason, AwsSecretStoreFactory.ID)
			.fix(fix)
			.because("AWS Secrets Manager" + where + " " + fact);
	}

	private static String certificate(Throwable ex) {
		if (has(ex, CertificateExpiredException.class)) {
			return "its certificate has expired";
		}
		if (has(ex, CertificateNotYetValidException.class)) {
			return "its certificate is not valid yet";
		}
		String text = text(ex);
		if (text.contains("No subject alternative") || text.contains("No name matching")) {
			return "its certificate is for another host";
		}
		return (has(ex, CertificateException.class) || text.contains("PKIX"))
				? "its certificate is not issued by a known authority" : "the TLS handshake failed";
	}

	private static String text(Throwable ex) {
		StringBuilder text = new StringBuilder();
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			text.append(cause.getMessage()).append('\n');
		}
		return text.toString();
	}

	private static boolean has(Throwable ex, Class<? extends Throwable> type) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return true;
			}
		}
		return false;
	}

}
