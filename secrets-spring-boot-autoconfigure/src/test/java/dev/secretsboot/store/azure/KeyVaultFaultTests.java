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

import java.net.UnknownHostException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;

import com.azure.core.credential.AccessToken;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.CredentialUnavailableException;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what the store {@code azure} tells when something is wrong.
 */
class KeyVaultFaultTests {

	private static final String VALUE = "canary-8Gq2bR7n";

	@RegisterExtension
	static final TestVault VAULT = new TestVault();

	private final TestStoreContext context = new TestStoreContext();

	private final PrintedLines printed = new PrintedLines();

	private KeyVaultServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = VAULT.start();
		this.server.put("name", VALUE);
		TestVault.configure(this.context, "127.0.0.1:" + this.server.address().getPort());
		this.context.property("spring.cloud.azure.retry.exponential.base-delay", "1ms");
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.printed.close();
		assertThat(this.printed.contain(VALUE)).as("A value stands in the log").isFalse();
		assertThat(this.printed.contain(KeyVaultServer.TOKEN)).as("A token stands in the log").isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "ForbiddenByRbac, no role, Key Vault Secrets User",
			"AccessDenied, access policy, az keyvault set-policy --name 127",
			"ForbiddenByFirewall, firewall, az keyvault network-rule list --name 127",
			"ForbiddenByConnection, public network, private endpoint",
			"ForbiddenByPolicy, policy, Key Vault Secrets User", "Unheard, refuses, Key Vault Secrets User" })
	void refusalWhenItStaysIsToldByItsCode(String code, String fact, String action) {
		this.server.answer(10, 403, KeyVaultServer.error("Forbidden", code, "Caller is not authorized"));
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.DENIED);
		assertThat(failure).hasMessageContaining(fact);
		assertThat(failure.action()).hasValueSatisfying((fix) -> assertThat(fix).contains(action));
	}

	@Test
	void refusalWhenItPassesIsNoFailure() {
		this.server.answer(2, 403, KeyVaultServer.error("Forbidden", "ForbiddenByRbac", "Caller is not authorized"));
		assertThat(read("name").entry("name")).isPresent();
	}

	@Test
	void refusalByFirewallIsNotRepeated() {
		this.server.answer(10, 403, KeyVaultServer.error("Forbidden", "ForbiddenByFirewall", "Not authorized"));
		failure("name");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void listingWhenRefusedIsAFailureOfTheVault() {
		this.server.answer(10, 403, KeyVaultServer.error("Forbidden", "ForbiddenByRbac", "Caller is not authorized"));
		String vault = store().defaultSources().get(0);
		assertThat(failure(vault).reason()).isEqualTo(Reason.DENIED);
	}

	@Test
	void vaultWhenOneOfItsSecretsFailsIsNotReadInParts() {
		this.server.put("gone-wrong", VALUE);
		this.server.fail("/secrets/gone-wrong/", 500);
		StoreReading reading = store().read(request(store().defaultSources().get(0)));
		assertThat(reading.entry(store().defaultSources().get(0))).isEmpty();
		assertThat(reading.failure(store().defaultSources().get(0))).isPresent();
	}

	@Test
	void vaultWhenALaterPageFailsIsNotReadInParts() {
		putTwoPages();
		this.server.failPage(25, 10, 500);
		SecretStore store = store();
		String vault = store.defaultSources().get(0);
		StoreReading reading = store.read(request(vault));
		assertThat(reading.entry(vault)).isEmpty();
		assertThat(reading.failure(vault)).map(SecretStoreException::reason).hasValue(Reason.UNAVAILABLE);
	}

	@Test
	void pageWhenItFailsOnceIsAskedForAgainAndTheOthersAreNot() {
		putTwoPages();
		this.server.failPage(25, 1, 503);
		assertThat(wholeVault()).hasSize(31);
		assertThat(this.server.requests()).filteredOn("/secrets"::equals).hasSize(3);
	}

	@Test
	void secretsWhenListedAreReadBeforeTheNextPageIsThere() {
		putTwoPages();
		this.server.holdSecondPage();
		this.context.property("spring.cloud.azure.retry.exponential.max-retries", 0);
		assertThat(wholeVault()).hasSize(31);
		assertThat(this.server.requests()).filteredOn((path) -> !"/secrets".equals(path)).doesNotHaveDuplicates();
	}

	private List<StoreEntry> wholeVault() {
		SecretStore store = store();
		String vault = store.defaultSources().get(0);
		return store.read(request(vault)).entry(vault).orElseThrow().members();
	}

	private void putTwoPages() {
		for (int i = 0; i < 30; i++) {
			this.server.put("listed-" + i, VALUE);
		}
	}

	@Test
	void secretWhenDisabledIsToldWithTheCommandThatEnablesIt() {
		this.server.put("off", VALUE, "\"attributes\":{\"enabled\":false}");
		SecretStoreException failure = failure("off");
		assertThat(failure.reason()).isEqualTo(Reason.DISABLED);
		assertThat(failure.address()).contains("off");
		assertThat(failure.action()).hasValueSatisfying((fix) -> assertThat(fix)
			.contains("az keyvault secret set-attributes --vault-name 127 --name off --enabled true"));
	}

	@Test
	void throttlingWhenItPassesHonoursRetryAfter() {
		this.server.answer(1, 429, "{}", "Retry-After", "1");
		Deadline watch = Deadline.after(Duration.ofSeconds(30));
		assertThat(read("name").entry("name")).isPresent();
		assertThat(watch.remaining()).isLessThan(Duration.ofSeconds(29));
	}

	@Test
	void throttlingWhenLongerThanTheDeadlineIsToldAtOnce() {
		this.server.answer(10, 429, "{}", "Retry-After", "600");
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.THROTTLED);
		assertThat(this.server.requests()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "500", "503", "400" })
	void statusWhenItStaysIsTold(int status) {
		this.server.answer(10, status, "{\"error\":{\"message\":\"" + VALUE + "\"}}");
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
		assertThat(failure).hasMessageContaining("status " + status).message().doesNotContain(VALUE);
		assertThat(failure.action()).hasValueSatisfying(
				(fix) -> assertThat(fix).contains("az keyvault secret show --vault-name 127 --name name"));
	}

	@ParameterizedTest
	@CsvSource({ "<html>Welcome</html>", "'{\"value\":\"canary-8Gq2bR7n'", "'[[[[[[[['" })
	void answerWhenItIsNoSecretIsTold(String body) {
		this.server.answer(10, 200, body);
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
		assertThat(failure).hasMessageContaining("cannot be understood").message().doesNotContain(VALUE);
		assertThat(failure).hasNoCause();
	}

	@Test
	void answerWhenFarTooLargeIsNotReadOn() {
		this.server.answer(10, 200, "{\"value\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}");
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
		assertThat(failure).hasMessageContaining("secrets.max-size");
	}

	@Test
	void tokenWhenRefusedIsUnauthenticated() {
		TestVault.register(this.context,
				(request) -> Mono.just(new AccessToken("another", OffsetDateTime.now().plusHours(1))));
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
		assertThat(failure.action()).hasValueSatisfying((fix) -> assertThat(fix).contains("tenant-id"));
	}

	@Test
	void loginWhenRefusedTellsTheCodeAndItsMeaning() {
		TestVault.register(this.context, (request) -> Mono
			.error(new ClientAuthenticationException("AADSTS7000222: the secret of app 1234 expired", null)));
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
		assertThat(failure).hasMessageContaining("AADSTS7000222, the client secret has expired");
	}

	@Test
	void loginWhenUnavailableNamesTheKindOfLogin() {
		TestVault.register(this.context,
				(request) -> Mono.error(new CredentialUnavailableException("No identity here")));
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
		assertThat(failure).hasMessageContaining("the credential from the bootstrap registry did not work");
	}

	@Test
	void loginWhenItsServiceIsNotThereIsUnreachable() {
		this.context.property("spring.cloud.azure.retry.exponential.max-retries", 0);
		TestVault.register(this.context,
				(request) -> Mono.error(new RuntimeException(new UnknownHostException("login.microsoftonline.com"))));
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(failure).hasMessageContaining("There is no token").hasMessageContaining("host name is not known");
	}

	@Test
	void certificateWhenNotTrustedIsTold() throws Exception {
		TestVault other = new TestVault();
		SecretStore store = store();
		other.beforeAll(null);
		try (KeyVaultServer untrusted = other.start()) {
			TestStoreContext wrong = TestVault.configure(new TestStoreContext(),
					"127.0.0.1:" + untrusted.address().getPort());
			other.afterAll(null);
			SecretStoreException failure = failure(wrong, "name");
			assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
			assertThat(failure).hasMessageContaining("certificate is not trusted");
			assertThat(failure.action()).hasValueSatisfying((fix) -> assertThat(fix).contains("trust store"));
		}
		assertThat(store.read(request("name")).entry("name")).isPresent();
	}

	@Test
	void certificateWhenForAnotherHostIsToldWhateverTheApplicationTrusts() {
		HostnameVerifier before = HttpsURLConnection.getDefaultHostnameVerifier();
		HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
		try {
			this.context.property("spring.cloud.azure.keyvault.secret.endpoint",
					"https://localhost:" + this.server.address().getPort());
			SecretStoreException failure = failure("name");
			assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
			assertThat(failure).hasMessageContaining("its certificate is for another host");
			assertThat(this.server.requests()).isEmpty();
		}
		finally {
			HttpsURLConnection.setDefaultHostnameVerifier(before);
		}
	}

	@Test
	void hostWhenUnknownIsTold() {
		this.context.property("spring.cloud.azure.keyvault.secret.endpoint", "https://no-such-vault.invalid")
			.property("spring.cloud.azure.retry.exponential.max-retries", 0);
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(failure).hasMessageContaining("https://no-such-vault.invalid")
			.hasMessageContaining("host name is not known");
	}

	@Test
	void endpointWhenMissingIsToldWithItsProperty() {
		assertThatExceptionOfType(SecretStoreException.class)
			.isThrownBy(() -> new AzureSecretStoreFactory().create(new TestStoreContext()))
			.withMessageContaining("spring.cloud.azure.keyvault.secret.endpoint")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.MISCONFIGURED));
	}

	@ParameterizedTest
	@CsvSource({ "http://127.0.0.1:1", "http://vault.example", "not a url", "vault.azure.net" })
	void endpointWhenNotHttpsIsRefused(String endpoint) {
		this.context.property("spring.cloud.azure.keyvault.secret.endpoint", endpoint);
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(this::store)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.MISCONFIGURED))
			.satisfies((ex) -> assertThat(ex.action()).isPresent());
	}

	@ParameterizedTest
	@CsvSource({ "with_underscore", "with.dot", "nested/name", "name@", "name@a/b",
			"https://x.vault.azure.net/keys/name" })
	void addressWhenKeyVaultHasNoSuchNamesIsRefused(String address) {
		assertThat(failure(address).reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void clientWhenInTheBootstrapRegistryWins() {
		SecretClient client = new SecretClientBuilder().vaultUrl("https://own.vault.azure.net")
			.credential((request) -> Mono.empty())
			.buildClient();
		this.context.bootstrap().register(SecretClient.class, InstanceSupplier.of(client));
		assertThat(store().defaultSources()).containsExactly("https://own.vault.azure.net");
	}

	private SecretStore store() {
		return new AzureSecretStoreFactory().create(this.context);
	}

	private StoreReading read(String address) {
		return store().read(request(address));
	}

	private SecretStoreException failure(String address) {
		return failure(this.context, address);
	}

	private static SecretStoreException failure(TestStoreContext context, String address) {
		return new AzureSecretStoreFactory().create(context)
			.read(request(address))
			.failure(address)
			.orElseThrow(() -> new AssertionError("It did not fail"));
	}

	private static StoreRequest request(String address) {
		return new StoreRequest(List.of(address), Deadline.after(Duration.ofSeconds(20)));
	}

}
