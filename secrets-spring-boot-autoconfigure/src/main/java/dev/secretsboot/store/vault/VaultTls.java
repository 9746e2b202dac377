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
import java.io.UncheckedIOException;
import java.security.KeyStore;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.store.vault.VaultSettings.Ssl;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.core.io.Resource;

/**
 * The sockets of {@code spring.cloud.vault.ssl.*}, with Spring Boot's reading of key
 * stores and PEM files.
 */
final class VaultTls {

	private static final String PROPERTY = VaultSettings.PREFIX + ".ssl.";

	private final Ssl ssl;

	VaultTls(Ssl ssl) {
		this.ssl = ssl;
	}

	/**
	 * Make sockets for {@code https}.
	 * @return a factory; host names are always verified
	 * @throws SecretStoreException if a store file cannot be used, naming its property
	 */
	SSLSocketFactory socketFactory() {
		return new VerifyingSocketFactory(context().getSocketFactory(), parameters());
	}

	private SSLContext context() {
		if (this.ssl.keyStore() == null && this.ssl.trustStore() == null) {
			return SslBundle.systemDefault().createSslContext();
		}
		KeyStore trust = trustStore(this.ssl.trustStore());
		KeyStore keys = keyStore(this.ssl.keyStore());
		String password = isPem(this.ssl.keyStoreType()) ? null : this.ssl.keyStorePassword();
		try {
			return SslBundle
				.of(SslStoreBundle.of(keys, password, trust),
						(password != null) ? SslBundleKey.of(password) : SslBundleKey.NONE)
				.createSslContext();
		}
		catch (IllegalStateException ex) {
			throw unreadable("key-store", "its key cannot be used");
		}
	}

	private @Nullable KeyStore trustStore(@Nullable Resource resource) {
		if (resource == null) {
			return null;
		}
		try {
			String location = resource.getURL().toString();
			return isPem(this.ssl.trustStoreType())
					? new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(location)).getTrustStore()
					: keyStore(location, this.ssl.trustStoreType(), this.ssl.trustStorePassword());
		}
		catch (IOException | UncheckedIOException | IllegalStateException ex) {
			throw unreadable("trust-store", resource.getDescription());
		}
	}

	private @Nullable KeyStore keyStore(@Nullable Resource resource) {
		if (resource == null) {
			return null;
		}
		try {
			String location = resource.getURL().toString();
			return isPem(this.ssl.keyStoreType()) ? new PemSslStoreBundle(pemWithKey(location), null).getKeyStore()
					: keyStore(location, this.ssl.keyStoreType(), this.ssl.keyStorePassword());
		}
		catch (IOException | UncheckedIOException | IllegalStateException ex) {
			throw unreadable("key-store", resource.getDescription());
		}
	}

	private PemSslStoreDetails pemWithKey(String location) {
		return PemSslStoreDetails.forCertificate(location)
			.withPrivateKey(location)
			.withPrivateKeyPassword(this.ssl.keyStorePassword());
	}

	private static @Nullable KeyStore keyStore(String location, @Nullable String type, @Nullable String password) {
		return new JksSslStoreBundle(null, new JksSslStoreDetails(type, null, location, password)).getTrustStore();
	}

	private static boolean isPem(@Nullable String type) {
		return "PEM".equalsIgnoreCase(type);
	}

	private static SecretStoreException unreadable(String property, String detail) {
		return Failures.of(Reason.MISCONFIGURED)
			.fix("Check the file, " + PROPERTY + property + "-type (JKS, PKCS12, PEM) and " + PROPERTY + property
					+ "-password")
			.because(PROPERTY + property + " cannot be used: " + detail);
	}

	private SSLParameters parameters() {
		SSLParameters parameters = new SSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		if (!this.ssl.enabledProtocols().isEmpty()) {
			parameters.setProtocols(this.ssl.enabledProtocols().toArray(String[]::new));
		}
		if (!this.ssl.enabledCipherSuites().isEmpty()) {
			parameters.setCipherSuites(this.ssl.enabledCipherSuites().toArray(String[]::new));
		}
		return parameters;
	}

}
