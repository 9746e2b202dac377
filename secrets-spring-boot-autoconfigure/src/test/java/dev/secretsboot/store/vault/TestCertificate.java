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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * A self-signed certificate and its key, made by the JDK's {@code keytool}.
 */
final class TestCertificate {

	static final String PASSWORD = "changeit";

	private final Path keyStore;

	private TestCertificate(Path keyStore) {
		this.keyStore = keyStore;
	}

	/**
	 * Make one.
	 * @param file the PKCS12 file to write
	 * @param names for example {@code ip:127.0.0.1}
	 * @param options more of keytool's options
	 */
	static TestCertificate create(Path file, String names, String... options) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
						"test", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=" + names, "-storetype", "PKCS12",
						"-keystore", file.toString(), "-storepass", PASSWORD));
		command.addAll(List.of(options));
		int exit = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
		if (exit != 0) {
			throw new IllegalStateException("keytool failed: " + exit);
		}
		return new TestCertificate(file);
	}

	Path keyStore() {
		return this.keyStore;
	}

	/**
	 * A trust store with only the certificate.
	 */
	Path trustStore(Path file, String type) throws IOException, GeneralSecurityException {
		KeyStore trust = KeyStore.getInstance(type);
		trust.load(null, null);
		trust.setCertificateEntry("test", certificate());
		try (OutputStream out = Files.newOutputStream(file)) {
			trust.store(out, PASSWORD.toCharArray());
		}
		return file;
	}

	/**
	 * The certificate as PEM.
	 */
	Path pem(Path file) throws IOException, GeneralSecurityException {
		return Files.writeString(file, pem("CERTIFICATE", certificate().getEncoded()));
	}

	/**
	 * The certificate and its key as PEM.
	 */
	Path pemWithKey(Path file) throws IOException, GeneralSecurityException {
		Key key = load().getKey("test", PASSWORD.toCharArray());
		return Files.writeString(file,
				pem("CERTIFICATE", certificate().getEncoded()) + pem("PRIVATE KEY", key.getEncoded()));
	}

	/**
	 * The context of a server with this certificate.
	 * @param client whose certificate it accepts, or {@code null}
	 */
	SSLContext server(@Nullable TestCertificate client) throws IOException, GeneralSecurityException {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(load(), PASSWORD.toCharArray());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		KeyStore accepted = KeyStore.getInstance("PKCS12");
		accepted.load(null, null);
		accepted.setCertificateEntry("client", (client != null) ? client.certificate() : certificate());
		trust.init(accepted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

	private Certificate certificate() throws IOException, GeneralSecurityException {
		return load().getCertificate("test");
	}

	private KeyStore load() throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(this.keyStore)) {
			store.load(in, PASSWORD.toCharArray());
		}
		return store;
	}

	private static String pem(String type, byte[] content) {
		return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + type
				+ "-----\n";
	}

}
