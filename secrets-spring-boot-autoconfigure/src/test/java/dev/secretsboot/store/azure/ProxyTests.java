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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the store {@code azure} behind a proxy.
 */
class ProxyTests {

	private static final String VALUE = "canary-5Jw9cT3f";

	private static final String PASSWORD = "canary-proxy-6Yt2";

	private static final String PROXY = "spring.cloud.azure.proxy.";

	/** Java 25 logs the arguments of the processes that it starts. */
	private static final String PASSWORD_VARIABLE = "PROXY_PASSWORD";

	private static final String HOST = "titanforge.vault.azure.net";

	@RegisterExtension
	static final TestVault VAULT = new TestVault();

	private final TestStoreContext context = new TestStoreContext();

	private final PrintedLines printed = new PrintedLines();

	private KeyVaultServer server;

	private ConnectProxy proxy;

	@BeforeEach
	void start() throws Exception {
		this.server = VAULT.start();
		this.server.put("name", VALUE);
		this.proxy = new ConnectProxy(Map.of("titanforge.vault.", this.server.address().getPort()));
		TestVault.register(this.context, LocalKeyVault.credential());
		this.context.property("spring.cloud.azure.keyvault.secret.endpoint", "https://" + HOST)
			.property("spring.cloud.azure.retry.exponential.max-retries", 0)
			.property(PROXY + "hostname", "127.0.0.1")
			.property(PROXY + "port", this.proxy.port());
	}

	@AfterEach
	void stop() {
		this.proxy.close();
		this.server.close();
		this.printed.close();
		assertThat(this.printed.contain("canary-")).as("A value or a password stands in the log").isFalse();
	}

	@Test
	void vaultWhenAProxyIsSetIsReachedThroughIt() {
		assertThat(hasValue(read())).isTrue();
		assertThat(this.proxy.targets()).containsExactly(HOST + ":443");
	}

	@Test
	void vaultWhenItNeedsNoProxyIsReachedWithout() {
		this.context.property("spring.cloud.azure.keyvault.secret.endpoint", "https://vault.invalid")
			.property(PROXY + "non-proxy-hosts", "localhost|*.invalid");
		assertThat(failure()).hasMessageContaining("its host name is not known");
		assertThat(this.proxy.targets()).isEmpty();
	}

	@Test
	void vaultWhenTheProxyLetsNobodyThroughIsUnreachable() {
		this.context.property("spring.cloud.azure.keyvault.secret.endpoint", "https://vault.invalid");
		assertThat(failure()).hasMessageContaining("the proxy does not let it through");
	}

	@Test
	void vaultWhenTheProxyIsDownIsUnreachable() {
		// a port that was in use a moment ago may be somebody else's by now
		this.context.property(PROXY + "port", 1);
		assertThat(failure()).hasMessageContaining("the connection was refused or broken");
	}

	@Test
	void vaultWhenTheProxyWantsALoginIsUnreachable() {
		this.proxy.requireLogin("user", PASSWORD);
		SecretStoreException failure = failure();
		assertThat(failure).hasMessageContaining("the proxy before it wants a login");
		assertThat(failure.action())
			.hasValueSatisfying((fix) -> assertThat(fix).contains("-Djdk.http.auth.tunneling.disabledSchemes="));
	}

	@Test
	void passwordWhenJavaMaySendItOpensTheProxy() throws Exception {
		this.proxy.requireLogin("user", PASSWORD);
		String output = VAULT.run(Main.class, Map.of(PASSWORD_VARIABLE, PASSWORD),
				List.of("-Djdk.http.auth.tunneling.disabledSchemes="), PROXY + "hostname=127.0.0.1",
				PROXY + "port=" + this.proxy.port(), PROXY + "username=user");
		assertThat(output).contains("exact=true").doesNotContain("canary-");
		assertThat(this.proxy.targets()).containsExactly(HOST + ":443");
	}

	@Test
	void passwordWhenWrongIsNotTriedAgainAndAgain() throws Exception {
		this.proxy.requireLogin("user", PASSWORD);
		String output = VAULT.run(Main.class, Map.of(PASSWORD_VARIABLE, "canary-wrong"),
				List.of("-Djdk.http.auth.tunneling.disabledSchemes="), PROXY + "hostname=127.0.0.1",
				PROXY + "port=" + this.proxy.port(), PROXY + "username=user");
		assertThat(output).contains("the proxy before it wants a login").doesNotContain("canary-");
		assertThat(this.proxy.refused()).isEqualTo(2);
	}

	@Test
	void proxyWhenOneOfJavaIsSetIsUsed() throws Exception {
		String output = VAULT.run(Main.class, Map.of(),
				List.of("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=" + this.proxy.port()));
		assertThat(output).contains("exact=true").doesNotContain("canary-");
		assertThat(this.proxy.targets()).containsExactly(HOST + ":443");
	}

	@Test
	void proxyWhenInTheEnvironmentIsUsedIfJavaMayUseIt() throws Exception {
		Map<String, String> variables = Map.of("HTTPS_PROXY", "http://127.0.0.1:" + this.proxy.port(), "NO_PROXY",
				"*.internal");
		String output = VAULT.run(Main.class, variables, List.of("-Djava.net.useSystemProxies=true"));
		assertThat(output).contains("exact=true").doesNotContain("canary-");
		assertThat(this.proxy.targets()).containsExactly(HOST + ":443");
	}

	private StoreReading read() {
		return read(this.context);
	}

	private static StoreReading read(TestStoreContext context) {
		try (SecretStore store = new AzureSecretStoreFactory().create(context)) {
			return store.read(new StoreRequest(List.of("name"), Deadline.after(Duration.ofSeconds(20))));
		}
	}

	private SecretStoreException failure() {
		SecretStoreException failure = read().failure("name").orElseThrow();
		assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(failure.action()).hasValueSatisfying((fix) -> assertThat(fix).contains("proxy"));
		return failure;
	}

	private static boolean hasValue(StoreReading reading) {
		return reading.entry("name").flatMap((entry) -> entry.text()).filter(VALUE::equals).isPresent();
	}

	/**
	 * What runs in the process; everything is logged.
	 */
	static final class Main {

		private Main() {
		}

		public static void main(String[] properties) {
			TestStoreContext context = new TestStoreContext()
				.property("spring.cloud.azure.keyvault.secret.endpoint", "https://" + HOST)
				.property("spring.cloud.azure.retry.exponential.max-retries", 0);
			TestVault.register(context, LocalKeyVault.credential());
			for (String property : properties) {
				String[] parts = property.split("=", 2);
				context.property(parts[0], parts[1]);
			}
			if (System.getenv(PASSWORD_VARIABLE) != null) {
				context.property(PROXY + "password", System.getenv(PASSWORD_VARIABLE));
			}
			StoreReading reading = read(context);
			System.out.println("exact=" + hasValue(reading) + " " + reading.failure("name").orElse(null));
		}

	}

}
