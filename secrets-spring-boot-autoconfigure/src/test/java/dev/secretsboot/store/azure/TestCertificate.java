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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for {@code 127.0.0.1} and for the hosts that a proxy of the
 * tests stands for, made by the {@code keytool} of the JDK that runs the tests.
 */
final class TestCertificate {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private static final String NAMES = "san=ip:127.0.0.1,dns:*.vault.azure.net,dns:*.vault.azure.cn,"
			+ "dns:*.vault.usgovcloudapi.net,dns:login.microsoftonline.com,dns:login.microsoftonline.us,"
			+ "dns:login.chinacloudapi.cn";

	private final Path keyStore;

	TestCertificate(Path folder) throws IOException, InterruptedException {
		this.keyStore = folder.resolve("server.p12");
		Path trusted = folder.resolve("server.cer");
		keytool("-genkeypair", "-alias", "server", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=test", "-ext",
				NAMES, "-validity", "7", "-storetype", "PKCS12", "-keystore", this.keyStore.toString());
		keytool("-exportcert", "-alias", "server", "-file", trusted.toString(), "-keystore", this.keyStore.toString());
		keytool("-importcert", "-noprompt", "-alias", "trusted", "-file", trusted.toString(), "-storetype", "JKS",
				"-keystore", trustStore().toString());
	}

	static void keytool(String... arguments) throws IOException, InterruptedException {
		String[] command = new String[arguments.length + 3];
		command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
		System.arraycopy(arguments, 0, command, 1, arguments.length);
		command[arguments.length + 1] = "-storepass";
		command[arguments.length + 2] = new String(PASSWORD);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes());
		if (process.waitFor() != 0) {
			throw new IllegalStateException("keytool failed: " + output);
		}
	}

	/**
	 * Opens at once, as the trust store of the JDK does. PKCS12 with a password takes a
	 * tenth of a second in each process.
	 */
	Path trustStore() {
		return this.keyStore.resolveSibling("trust.jks");
	}

	/**
	 * For both sides: shows the certificate and trusts it.
	 */
	SSLContext sslContext() throws GeneralSecurityException, IOException {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(load(this.keyStore), PASSWORD);
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(load(trustStore()));
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

	private static KeyStore load(Path file) throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, PASSWORD);
		}
		return store;
	}

}
