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

package dev.secretsboot.store.kubernetes;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.RemoteStoreContract;
import dev.secretsboot.store.TestStoreContext;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the store {@code kubernetes} on the API server. The server is an emulator: it
 * creates, edits, lists by label and counts resource versions, and knows no permissions,
 * so refusals are told to it.
 */
class KubernetesApiSecretStoreTests extends RemoteStoreContract {

	private static final Map<ServerRequest, Queue<ServerResponse>> RESPONSES = new HashMap<>();

	private static final KubernetesMockServer SERVER = new KubernetesMockServer(new Context(), new MockWebServer(),
			RESPONSES, new KubernetesMixedDispatcher(RESPONSES), false);

	private static KubernetesClient kubectl;

	@BeforeAll
	static void startServer() {
		SERVER.init(InetAddress.getLoopbackAddress(), 0);
		kubectl = SERVER.createClient();
	}

	@AfterAll
	static void stopServer() {
		kubectl.close();
		SERVER.destroy();
	}

	@BeforeEach
	void emptyServer() {
		SERVER.reset();
	}

	@Override
	protected InetSocketAddress server() {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), SERVER.getPort());
	}

	@Override
	protected void configure(TestStoreContext context) {
		context.property("spring.application.name", "trading")
			.property("spring.cloud.kubernetes.client.master-url", "http://" + endpoint())
			.property("secrets.kubernetes.api.enabled", "true")
			.property("secrets.kubernetes.api.namespace", "test");
	}

	@Override
	protected String put(String name, String value) {
		put(secret(name, Map.of("value", value)));
		return name;
	}

	@Override
	protected void putWanted(String property, String value) {
		put(secret("trading", Map.of(property, value)));
	}

	@Override
	protected String valueOf(StoreEntry entry) {
		return entry.members().get(0).text().orElseThrow();
	}

	/** The emulator does not know metadata-only answers. */
	@Override
	protected boolean canLeaveValuesOut() {
		return false;
	}

	@Test
	void versionWhenCheckedIsAskedForWithoutData() throws InterruptedException {
		put("some-name", "canary-1");
		versions("some-name");
		assertThat(SERVER.getLastRequest().getHeaders().get("Accept"))
			.startsWith("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1");
	}

	@Test
	void versionsWhenLabelledFollowTheList() {
		Secret labelled = secret("alpaca", Map.of("client-secret", "canary-1"));
		labelled.getMetadata().setLabels(Map.of("app", "trading"));
		put(labelled);
		this.context.property("secrets.kubernetes.api.labels.app", "trading");
		String source = store().defaultSources().get(0);
		Map<String, String> before = versions(source);
		assertThat(entry(source).version()).hasValue(before.get(source));
		Secret second = new SecretBuilder(labelled).editMetadata().withName("second").endMetadata().build();
		put(second);
		assertThat(versions(source)).containsOnlyKeys(source).isNotEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "403,", "401,UNAUTHENTICATED", "503,UNAVAILABLE" })
	void versionWhenRefusedIsLeftToTheReadUnlessTheServerIsTheProblem(int status, Reason reason) {
		SERVER.expect().get().withPath("/api/v1/namespaces/test/secrets/refused").andReturn(status, "{}").always();
		if (reason == null) {
			assertThat(versions("refused")).isEmpty();
		}
		else {
			assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> versions("refused"))
				.satisfies((failure) -> assertThat(failure.reason()).isEqualTo(reason));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>canary-login-page</html>", "{\"data\": {\"key\": \"canary", "[]", "{}" })
	void versionWhenTheAnswerIsNoSecretIsAFailure(String body) {
		SERVER.expect().get().withPath("/api/v1/namespaces/test/secrets/some-name").andReturn(200, body).always();
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> versions("some-name"))
			.satisfies((failure) -> assertThat(everything(failure)).contains("The answer is not one of an API server")
				.doesNotContain("canary"));
	}

	@Override
	protected List<String> oddNames() {
		return List.of("with.dot", "with-dash", "7digits", "n".repeat(253));
	}

	private static Secret secret(String name, Map<String, String> values) {
		Map<String, String> data = new HashMap<>();
		values.forEach((key, value) -> data.put(key, base64(value.getBytes(StandardCharsets.UTF_8))));
		return new SecretBuilder().withNewMetadata()
			.withName(name)
			.withNamespace("test")
			.endMetadata()
			.withData(data)
			.build();
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	private static void put(Secret secret) {
		kubectl.resource(secret).createOr((existing) -> existing.update());
	}

	@Test
	void secretWhenReadHasAMemberForEachKey() {
		put(secret("alpaca", Map.of("client-id", "public", "client-secret", "canary-1")));
		assertThat(entry("alpaca").address()).isEqualTo("test/alpaca");
		assertThat(entry("alpaca").members()).extracting(StoreEntry::name)
			.containsExactly("client-id", "client-secret");
		assertThat(entry("alpaca").members().get(0).address()).isEqualTo("test/alpaca#client-id");
	}

	@Test
	void nameWhenWantedIsAskedForAsASecretOfItsOwn() {
		put(secret("alpaca-client-secret", Map.of("value", "canary-1")));
		List<String> asked = store().addressesFor("alpaca.client-secret",
				List.of("alpaca-client-secret", "ALPACA_CLIENT_SECRET"));
		assertThat(asked).containsExactly("alpaca-client-secret#");
		assertThat(entry(asked.get(0)).text().filter("canary-1"::equals)).isPresent();
		assertThat(entry(asked.get(0)).address()).isEqualTo("test/alpaca-client-secret#value");
	}

	@Test
	void nameWhenWantedAndOfSeveralKeysKeepsThem() {
		put(secret("alpaca", Map.of("client-id", "public", "client-secret", "canary-1")));
		assertThat(entry("alpaca#").members()).hasSize(2);
	}

	@Test
	void secretWhenInAnotherNamespaceIsReadByIt() {
		Secret secret = secret("alpaca", Map.of("key", "elsewhere"));
		secret.getMetadata().setNamespace("other");
		put(secret);
		assertThat(valueOf(entry("other/alpaca"))).isEqualTo("elsewhere");
		assertThat(read("alpaca").entry("alpaca")).isEmpty();
	}

	@Test
	void secretsWhenLabelledAreListed() {
		Secret labelled = secret("alpaca", Map.of("client-secret", "canary-1"));
		labelled.getMetadata().setLabels(Map.of("app", "trading", "tier", "back"));
		put(labelled);
		put(secret("unlabelled", Map.of("key", "canary-2")));
		this.context.property("secrets.kubernetes.api.labels.app", "trading")
			.property("secrets.kubernetes.api.labels.tier", "back");
		List<String> sources = store().defaultSources();
		assertThat(sources).containsExactly("labels:app=trading,tier=back");
		assertThat(entry(sources.get(0)).members()).extracting(StoreEntry::address)
			.containsExactly("test/alpaca#client-secret");
	}

	@Test
	void labelWhenItsNameHasASlashKeepsIt() {
		this.context.property("secrets.kubernetes.api.labels.app.kubernetes.io/name", "trading")
			.property("secrets.kubernetes.api.labels.team_name", "back")
			.property("secrets.kubernetes.api.labels[example.com/tier]", "one")
			.property("secrets.kubernetes.api.labels.plain", "yes");
		assertThat(store().defaultSources())
			.containsExactly("labels:app.kubernetes.io/name=trading,example.com/tier=one,plain=yes,team_name=back");
	}

	@Test
	void annotationsWhenReadableAreRotationFacts() {
		Secret secret = secret("alpaca", Map.of("key", "canary-1"));
		secret.getMetadata()
			.setAnnotations(Map.of("secrets.secretsboot.dev/rotate-by", "2027-06-30", "secrets.secretsboot.dev/max-age",
					"90d"));
		put(secret);
		StoreEntry member = entry("alpaca").members().get(0);
		assertThat(member.rotation().due()).hasValueSatisfying((due) -> {
			assertThat(due.value()).isEqualTo(Instant.parse("2027-07-01T00:00:00Z"));
			assertThat(due.source()).isEqualTo("secrets.secretsboot.dev/rotate-by");
		});
		assertThat(member.rotation().maxAge())
			.hasValueSatisfying((age) -> assertThat(age.value()).isEqualTo(Duration.ofDays(90)));
	}

	@Test
	void annotationsWhenUnreadableAreIgnored() {
		Secret secret = secret("alpaca", Map.of("key", "canary-1"));
		secret.getMetadata()
			.setAnnotations(
					Map.of("secrets.secretsboot.dev/rotate-by", "soon", "secrets.secretsboot.dev/max-age", "-1d"));
		put(secret);
		StoreEntry member = entry("alpaca").members().get(0);
		assertThat(member.rotation().due()).isEmpty();
		assertThat(member.rotation().maxAge()).isEmpty();
	}

	@Test
	void timeWhenFieldsAreManagedIsThatOfTheLastChange() {
		Secret secret = new SecretBuilder(secret("alpaca", Map.of("key", "canary-1"))).editMetadata()
			.withCreationTimestamp("2026-01-01T00:00:00Z")
			.addNewManagedField()
			.withTime("2026-03-01T00:00:00Z")
			.endManagedField()
			.addNewManagedField()
			.withTime("2026-02-01T00:00:00Z")
			.endManagedField()
			.endMetadata()
			.build();
		put(secret);
		assertThat(entry("alpaca").members().get(0).rotation().changed()).hasValueSatisfying((changed) -> {
			assertThat(changed.value()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
			assertThat(changed.source()).isEqualTo("managedFields.time");
		});
	}

	@Test
	void keyWhenBinaryDoesNotHideTheOthers() {
		Secret secret = secret("alpaca", Map.of("client-id", "public"));
		secret.getData().put("keystore.jks", base64(new byte[] { (byte) 0xfe, (byte) 0xed }));
		put(secret);
		assertThat(entry("alpaca").members()).extracting(StoreEntry::name).containsExactly("client-id");
	}

	@Test
	void secretWhenAllOfItIsBinaryIsRefused() {
		Secret secret = secret("alpaca", Map.of());
		secret.setData(Map.of("keystore.jks", base64(new byte[] { (byte) 0xfe, (byte) 0xed })));
		put(secret);
		assertThat(failure("alpaca")).hasMessageContaining("not UTF-8").hasMessageContaining("offset 0");
	}

	@Test
	void secretWhenItIsNotBase64IsRefused() {
		SERVER.expect()
			.get()
			.withPath("/api/v1/namespaces/test/secrets/some-name")
			.andReturn(200, "{\"metadata\":{\"name\":\"some-name\"},\"data\":{\"key\":\"canary_!\"}}")
			.always();
		assertThat(failure("some-name")).hasMessageContaining("not Base64").hasMessageNotContaining("canary");
	}

	@Test
	void secretWhenItHasNoDataIsEmpty() {
		Secret secret = secret("alpaca", Map.of());
		secret.setData(null);
		put(secret);
		assertThat(entry("alpaca").members()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "401,UNAUTHENTICATED,does not accept the login,kubeconfig",
			"403,DENIED,may not read it,--verb=get --resource-name=refused", "429,THROTTLED,too many requests,volume",
			"503,UNAVAILABLE,status 503,kubectl get --raw /readyz" })
	void answerWhenItIsARefusalIsTold(int status, Reason reason, String fact, String fix) {
		SERVER.expect()
			.get()
			.withPath("/api/v1/namespaces/test/secrets/refused")
			.andReturn(status, Map.of("kind", "Status", "message", "canary-in-a-status", "code", status))
			.always();
		SecretStoreException failure = failure("refused");
		assertThat(failure.reason()).isEqualTo(reason);
		assertThat(failure).hasMessageContaining(fact);
		assertThat(failure.action()).hasValueSatisfying((action) -> assertThat(action).contains(fix));
		assertThat(everything(failure)).doesNotContain("canary");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>canary-login-page</html>", "{\"data\": {\"key\": \"canary", "[]", "{}" })
	void answerWhenItIsNoSecretIsNotTakenForOne(String body) {
		SERVER.expect().get().withPath("/api/v1/namespaces/test/secrets/some-name").andReturn(200, body).always();
		SecretStoreException failure = failure("some-name");
		assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
		assertThat(failure.address()).hasValue("some-name");
		assertThat(everything(failure)).doesNotContain("canary");
	}

	@Test
	void certificateWhenNotTrustedIsToldApart() throws Exception {
		KubernetesMockServer secure = new KubernetesMockServer(true);
		secure.init(InetAddress.getLoopbackAddress(), 0);
		try {
			put("some-name", "canary-1");
			configure(this.context);
			this.context.property("spring.cloud.kubernetes.client.master-url", "https://localhost:" + secure.getPort());
			ApiSecretStore store = new ApiSecretStore(
					this.context.settings("secrets.kubernetes", KubernetesSettings.class).api(), this.context);
			StoreReading reading = store
				.read(new StoreRequest(List.of("some-name"), Deadline.after(Duration.ofSeconds(30))));
			store.close();
			assertThat(reading.failure("some-name")).hasValueSatisfying((failure) -> {
				assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
				assertThat(failure).hasMessageContaining("certificate of the API server is not trusted");
			});
		}
		finally {
			secure.destroy();
		}
	}

	@Test
	void answerWhenListingIsRefusedNamesThatPermission() {
		SERVER.expect()
			.get()
			.withPath("/api/v1/namespaces/test/secrets?labelSelector=app%3Dtrading")
			.andReturn(403, Map.of("kind", "Status", "code", 403))
			.always();
		this.context.property("secrets.kubernetes.api.labels.app", "trading");
		assertThat(everything(failure("labels:app=trading"))).contains("--verb=list");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Upper", "a/b/c", "a_b", "-a", "a-", "a b", "a?watch=true", "/a", "a/" })
	void addressWhenItCannotBeANameIsRefused(String address) {
		SecretStoreException failure = failure(address);
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(failure.action()).hasValueSatisfying((action) -> assertThat(action).contains("<namespace>/<name>"));
	}

	@Test
	void clientWhenTheUserHasOneWinsAndStaysOpen() {
		put("some-name", "canary-1");
		KubernetesClient users = SERVER.createClient();
		this.context.bootstrap().register(KubernetesClient.class, (bootstrap) -> users);
		proxy().refuse();
		assertThat(valueOf(entry("some-name")).equals("canary-1")).isTrue();
		store().close();
		assertThat(users.secrets().inNamespace("test").withName("some-name").get()).isNotNull();
		users.close();
	}

	@Test
	void endpointWhenUnencryptedAndElsewhereIsRefused() {
		this.context.property("secrets.kubernetes.api.enabled", "true")
			.property("spring.cloud.kubernetes.client.master-url", "http://192.0.2.1:8080");
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> factory().create(this.context))
			.withMessageContaining("spring.cloud.kubernetes.client.master-url");
	}

	@Test
	void settingsWhenPrintedHoldNoToken() {
		ApiClient.Settings settings = this.context.property("client.oauth-token", "canary-token")
			.settings("client", ApiClient.Settings.class);
		assertThat(settings.toString()).doesNotContain("canary");
		assertThat("canary-token".equals(settings.oauthToken())).isTrue();
	}

	@Test
	void adviceWhenMissingNamesTheSecretOfTheApplication() {
		assertThat(store().adviceForMissing("alpaca.client-secret"))
			.isEqualTo("kubectl -n test create secret generic trading --from-file=alpaca-client-secret=/dev/stdin");
	}

}
