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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;

import javax.net.ssl.SSLHandshakeException;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code spring.cloud.vault.ssl.*}, and what is told about bad certificates.
 */
class VaultTlsTests {

	@TempDir
	private static Path folder;

	private static TestCertificate certificate;

	private static TestCertificate client;

	private StubVault server = new StubVault();

	@BeforeAll
	static void certificates() throws Exception {
		certificate = TestCertificate.create(folder.resolve("server.p12"), "ip:127.0.0.1");
		client = TestCertificate.create(folder.resolve("client.p12"), "dns:client");
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void certificateWhenNotTrustedSaysSo() throws Exception {
		serve(certificate, null);
		assertUnreachable(vault(), "is not trusted", "spring.cloud.vault.ssl.trust-store");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PKCS12", "JKS" })
	void certificateWhenInTrustStoreIsTrusted(String type) throws Exception {
		serve(certificate, null);
		VaultTestStore vault = vault()
			.with("ssl.trust-store", "file:" + certificate.trustStore(folder.resolve("trust"), type))
			.with("ssl.trust-store-password", TestCertificate.PASSWORD)
			.with("ssl.trust-store-type", type);
		assertThat(vault.text("secret/trading")).isEqualTo("x");
	}

	@Test
	void certificateWhenTrustedByPemFileIsTrusted() throws Exception {
		serve(certificate, null);
		assertThat(trusting(certificate).text("secret/trading")).isEqualTo("x");
	}

	@Test
	void certificateWhenForAnotherHostSaysSo() throws Exception {
		TestCertificate other = TestCertificate.create(folder.resolve("other.p12"), "dns:vault.example");
		serve(other, null);
		assertUnreachable(trusting(other), "is for another host", "spring.cloud.vault.uri");
	}

	/** A trusted certificate without an authority never expires for the JDK. */
	@Test
	void certificateWhenExpiredSaysSo() {
		IOException failure = new SSLHandshakeException("PKIX path validation failed");
		failure.initCause(new CertificateExpiredException("NotAfter: Sat Nov 21 00:00:00 UTC 2026"));
		SecretStoreException told = new Failures(URI.create("https://vault.example"), new Commands(null))
			.network(failure);
		assertThat(VaultTestStore.told(told)).contains("has expired", "Renew the certificate");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PEM", "PKCS12" })
	void certificateLoginWhenKeyStoreIsConfiguredLogsIn(String type) throws Exception {
		serve(certificate, client);
		this.server.answer("/v1/auth/cert/login", 200, "{\"auth\":{\"client_token\":\"from-certificate\"}}");
		Path keys = type.equals("PEM") ? client.pemWithKey(folder.resolve("client.pem")) : client.keyStore();
		VaultTestStore vault = trusting(certificate).with("authentication", "CERT")
			.with("ssl.key-store", "file:" + keys)
			.with("ssl.key-store-type", type);
		if (!type.equals("PEM")) {
			vault.with("ssl.key-store-password", TestCertificate.PASSWORD);
		}
		assertThat(vault.text("secret/trading")).isEqualTo("x");
		assertThat(this.server.tokens()).contains("from-certificate");
	}

	@ParameterizedTest
	@ValueSource(strings = { "key-store", "trust-store" })
	void storeFileWhenUnreadableNamesTheProperty(String property) throws Exception {
		Path broken = Files.writeString(folder.resolve("broken.p12"), "not a key store");
		SecretStoreException failure = VaultTestStore.at("https://127.0.0.1:1")
			.with("token", "t")
			.with("ssl." + property, "file:" + broken)
			.with("ssl." + property + "-password", "canary-password")
			.refusal();
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(VaultTestStore.told(failure)).contains("spring.cloud.vault.ssl." + property, "broken.p12")
			.doesNotContain("canary");
	}

	@Test
	void protocolsWhenRestrictedAreUsed() throws Exception {
		serve(certificate, null);
		VaultTestStore vault = trusting(certificate).with("ssl.enabled-protocols", "TLSv1.2");
		assertThat(vault.text("secret/trading")).isEqualTo("x");
		VaultTestStore refused = trusting(certificate).with("ssl.enabled-protocols", "TLSv1.2")
			.with("ssl.enabled-cipher-suites", "TLS_RSA_WITH_AES_128_CBC_SHA");
		assertUnreachable(refused, "handshake failed", "cipher suites");
	}

	private void serve(TestCertificate certificate, @Nullable TestCertificate client) throws Exception {
		this.server.close();
		this.server = new StubVault(certificate.server(client)).entry("trading", "{\"value\":\"x\"}");
	}

	private VaultTestStore vault() {
		return VaultTestStore.at(this.server.url()).with("token", "t");
	}

	private VaultTestStore trusting(TestCertificate certificate) throws Exception {
		return vault().with("ssl.trust-store", "file:" + certificate.pem(folder.resolve("trust.pem")))
			.with("ssl.trust-store-type", "PEM");
	}

	private static void assertUnreachable(VaultTestStore vault, String fact, String fix) {
		SecretStoreException failure = vault.failure("secret/trading");
		assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(failure).hasMessageContaining(fact);
		assertThat(failure.action().orElse("")).contains(fix);
	}

}
