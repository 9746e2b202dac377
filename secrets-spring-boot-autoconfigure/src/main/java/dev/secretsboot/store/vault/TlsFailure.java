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

package dev.secretsboot.store.vault;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import javax.net.ssl.SSLException;

/**
 * Why a TLS connection failed, recognised by what the JDK says.
 */
enum TlsFailure {

	/** Its time is over. */
	EXPIRED("the certificate of the server has expired", "Renew the certificate of the server", "notafter"),

	/** Reached by another name than it was issued for. */
	OTHER_HOST("the certificate of the server is for another host", "Correct " + VaultSettings.PREFIX + ".uri",
			"subject alternative", "no name matching", "hostname wrong", "wrong https hostname"),

	/** Issued by an authority that is not known here. */
	UNTRUSTED("the certificate of the server is not trusted",
			"Set " + VaultSettings.PREFIX
					+ ".ssl.trust-store to a trust store or PEM file with the certificate of its authority",
			"path building failed", "trustanchors"),

	/** Plain HTTP on the other side. */
	NO_TLS("the server does not speak TLS", "Correct " + VaultSettings.PREFIX + ".uri", "unrecognized ssl message"),

	/** Mutual TLS without our side. */
	NO_CLIENT_CERTIFICATE("the server wants a client certificate",
			"Set " + VaultSettings.PREFIX + ".ssl.key-store to a key store with a client certificate",
			"certificate_required", "bad_certificate"),

	/** Anything else. */
	OTHER("the TLS handshake failed", "Check that " + VaultSettings.PREFIX
			+ ".uri is an https endpoint, and compare the protocols and cipher suites of both sides");

	private final String fact;

	private final String fix;

	private final List<String> phrases;

	TlsFailure(String fact, String fix, String... phrases) {
		this.fact = fact;
		this.fix = fix;
		this.phrases = List.of(phrases);
	}

	static boolean isTlsFailure(IOException failure) {
		return failure instanceof SSLException || OTHER_HOST.isCauseOf(failure);
	}

	static TlsFailure of(IOException failure) {
		return Arrays.stream(values()).filter((kind) -> kind.isCauseOf(failure)).findFirst().orElse(OTHER);
	}

	private boolean isCauseOf(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
			if (this.phrases.stream().anyMatch(message::contains)) {
				return true;
			}
		}
		return false;
	}

	String fact() {
		return this.fact;
	}

	String fix() {
		return this.fix;
	}

}
