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

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of whole logins by the credentials of the SDK, in each cloud: a proxy stands for
 * all hosts of the clouds and tells which were asked.
 */
class CloudTests {

	private static final String VALUE = "canary-2Kp7vL4x";

	private static final String PASSWORD = "canary-login-9Rg4";

	private static final String CREDENTIAL = "spring.cloud.azure.credential.";

	@RegisterExtension
	static final TestVault VAULT = new TestVault();

	@TempDir
	private Path folder;

	private final TestStoreContext context = new TestStoreContext();

	private final PrintedLines printed = new PrintedLines();

	private KeyVaultServer server;

	private EntraServer entra;

	private ConnectProxy proxy;

	@BeforeEach
	void start() throws Exception {
		this.server = VAULT.start();
		this.server.put("name", VALUE);
		this.entra = new EntraServer(VAULT.certificate().sslContext());
		this.proxy = new ConnectProxy(
				Map.of("titanforge.vault.", this.server.address().getPort(), "login.", this.entra.port()));
		this.context.property("spring.cloud.azure.keyvault.secret.endpoint", "https://titanforge.vault.azure.net")
			.property("spring.cloud.azure.retry.exponential.max-retries", 0)
			.property("spring.cloud.azure.proxy.hostname", "127.0.0.1")
			.property("spring.cloud.azure.proxy.port", this.proxy.port())
			.property("spring.cloud.azure.profile.tenant-id", KeyVaultServer.TENANT)
			.property(CREDENTIAL + "client-id", "00000000-0000-0000-0000-00000000000c");
	}

	@AfterEach
	void stop() {
		this.proxy.close();
		this.entra.close();
		this.server.close();
		this.printed.close();
		assertThat(this.printed.contain("canary-")).as("A value or a password stands in the log").isFalse();
		assertThat(this.printed.contain(KeyVaultServer.TOKEN)).as("A token stands in the log").isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "azure, login.microsoftonline.com, vault.azure.net",
			"azure_us_government, login.microsoftonline.us, vault.usgovcloudapi.net",
			"azure_china, login.chinacloudapi.cn, vault.azure.cn" })
	void cloudWhenNamedIsAskedForTheLogin(String cloud, String authority, String suffix) {
		this.server.challengeWith(KeyVaultServer.challenge(authority, suffix));
		this.context.property(CREDENTIAL + "client-secret", PASSWORD)
			.property("spring.cloud.azure.profile.cloud-type", cloud)
			.property("spring.cloud.azure.keyvault.secret.endpoint", "https://titanforge." + suffix);
		assertThat(hasValue(read())).isTrue();
		assertThat(this.proxy.targets()).containsExactly(authority + ":443", "titanforge." + suffix + ":443");
		assertThat(this.entra.logins()).hasSize(1).first().satisfies((login) -> {
			assertThat(login).containsEntry("path", "/" + KeyVaultServer.TENANT + "/oauth2/v2.0/token");
			assertThat(login.get("scope")).contains("https://" + suffix + "/.default");
			assertThat(PASSWORD.equals(login.get("client_secret"))).isTrue();
		});
	}

	@Test
	void certificateWhenInAPfxFileLogsIn() throws Exception {
		String thumbprint = pfx();
		this.context.property(CREDENTIAL + "client-certificate-path", this.folder.resolve("app.pfx").toString())
			.property(CREDENTIAL + "client-certificate-password", "changeit");
		assertThat(hasValue(read())).isTrue();
		assertThat(this.entra.logins()).hasSize(1).first().satisfies((login) -> {
			String header = new String(Base64.getUrlDecoder().decode(login.get("client_assertion").split("\\.")[0]));
			assertThat(header).contains(thumbprint);
			assertThat(login).doesNotContainKey("client_secret");
		});
	}

	@Test
	void certificateWhenItsPasswordIsWrongIsUnauthenticated() throws Exception {
		pfx();
		this.context.property(CREDENTIAL + "client-certificate-path", this.folder.resolve("app.pfx").toString())
			.property(CREDENTIAL + "client-certificate-password", PASSWORD);
		assertUnauthenticated("the client certificate did not work", "its password");
	}

	@Test
	void certificateWhenThereIsNoSuchFileIsUnauthenticated() {
		this.context.property(CREDENTIAL + "client-certificate-path", this.folder.resolve("none.pem").toString());
		assertUnauthenticated("the client certificate did not work", "client-certificate-path");
	}

	@Test
	void workloadIdentityWhenThereIsNoSuchFileIsUnauthenticated() {
		this.context.source(new MapPropertySource("systemEnvironment",
				Map.of("AZURE_FEDERATED_TOKEN_FILE", this.folder.resolve("none").toString(), "AZURE_TENANT_ID",
						KeyVaultServer.TENANT, "AZURE_CLIENT_ID", "client")));
		assertUnauthenticated("the workload identity did not work", "federated credential");
	}

	@Test
	void certificateWhenTheLoginServiceIsAwayIsUnreachable() throws Exception {
		pfx();
		this.entra.close();
		this.context.property(CREDENTIAL + "client-certificate-path", this.folder.resolve("app.pfx").toString())
			.property(CREDENTIAL + "client-certificate-password", "changeit");
		assertThat(read().failure("name")).hasValueSatisfying((failure) -> {
			assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
			assertThat(failure).hasMessageContaining("logging in with the client certificate");
		});
	}

	private void assertUnauthenticated(String fact, String fix) {
		assertThat(read().failure("name")).hasValueSatisfying((failure) -> {
			assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
			assertThat(failure).hasMessageContaining(fact);
			assertThat(failure.action()).hasValueSatisfying((action) -> assertThat(action).contains(fix));
		});
		assertThat(this.entra.logins()).isEmpty();
	}

	/**
	 * Make a certificate with its key.
	 * @return its SHA-256 thumbprint, as a token names it
	 */
	private String pfx() throws Exception {
		Path file = this.folder.resolve("app.pfx");
		TestCertificate.keytool("-genkeypair", "-alias", "app", "-keyalg", "RSA", "-keysize", "2048", "-dname",
				"CN=app", "-storetype", "PKCS12", "-keystore", file.toString());
		byte[] certificate = KeyStore.getInstance(file.toFile(), "changeit".toCharArray())
			.getCertificate("app")
			.getEncoded();
		return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate));
	}

	private StoreReading read() {
		try (SecretStore store = new AzureSecretStoreFactory().create(this.context)) {
			return store.read(new StoreRequest(List.of("name"), Deadline.after(Duration.ofSeconds(30))));
		}
	}

	private static boolean hasValue(StoreReading reading) {
		return reading.entry("name").flatMap((entry) -> entry.text()).filter(VALUE::equals).isPresent();
	}

}
