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

package dev.secretsboot.store.gcp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.secretmanager.v1.SecretVersion.State;
import com.google.rpc.Code;
import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.FaultProxy;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.store.TestStoreContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what the store {@code gcp} tells when something is wrong.
 */
class GcpFaultTests {

	private static final String VALUE = "canary-5Jc9tL2p";

	private static final String SECRET = "projects/test-project/secrets/name";

	private final TestStoreContext context = new TestStoreContext()
		.property("spring.cloud.gcp.secretmanager.project-id", "test-project");

	private final PrintedLines printed = new PrintedLines();

	private SecretManagerServer server;

	/**
	 * As logging is set up in an application, with the levels that the store asks for;
	 * the server, which in an application is elsewhere, is kept quiet too.
	 */
	@BeforeEach
	void quietFrames() {
		LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
		FrameLogging.LEVELS.keySet()
			.forEach((property) -> loggers.getLogger(property.substring("logging.level.".length()))
				.setLevel(Level.INFO));
		loggers.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler").setLevel(Level.INFO);
	}

	@BeforeEach
	void start() throws Exception {
		this.server = new SecretManagerServer();
		this.server.put(SECRET, VALUE.getBytes(StandardCharsets.UTF_8));
		this.context.property("secrets.gcp.endpoint", "http://127.0.0.1:" + this.server.restAddress().getPort());
		this.context.bootstrap()
			.register(CredentialsProvider.class, InstanceSupplier.of(NoCredentialsProvider.create()));
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.printed.close();
		assertThat(this.printed.contain(VALUE)).as("A value stands in the log").isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "IAM_PERMISSION_DENIED, may not read this, roles/secretmanager.secretAccessor",
			"SERVICE_DISABLED, not switched on, gcloud services enable secretmanager.googleapis.com --project=test-project",
			"SECURITY_POLICY_VIOLATED, service perimeter, perimeter" })
	void refusalIsToldByItsReason(String reason, String fact, String action) {
		this.server.fail(1, Code.PERMISSION_DENIED, reason, VALUE);
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.DENIED);
		assertThat(failure).hasMessageContaining(fact).message().doesNotContain(VALUE);
		assertThat(failure.action()).hasValueSatisfying((fix) -> assertThat(fix).contains(action));
	}

	@Test
	void versionWhenDisabledIsToldWithTheCommandThatEnablesIt() {
		this.server.setState(SECRET, State.DISABLED);
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.DISABLED);
		assertThat(failure).hasMessageContaining("is disabled");
		assertThat(failure.action()).hasValueSatisfying((fix) -> assertThat(fix)
			.contains("gcloud secrets versions enable <number> --secret=name --project=test-project"));
	}

	@Test
	void versionWhenDestroyedIsTold() {
		this.server.setState(SECRET, State.DESTROYED);
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.DISABLED);
		assertThat(failure).hasMessageContaining("destroyed");
	}

	@ParameterizedTest
	@CsvSource({ "UNAVAILABLE", "RESOURCE_EXHAUSTED", "INTERNAL" })
	void failureWhenItPassesIsNone(Code code) {
		this.server.fail(2, code, "", "later");
		assertThat(read("name").entry("name")).isPresent();
	}

	@ParameterizedTest
	@CsvSource({ "UNAVAILABLE, UNAVAILABLE", "RESOURCE_EXHAUSTED, THROTTLED", "UNAUTHENTICATED, UNAUTHENTICATED",
			"INVALID_ARGUMENT, UNAVAILABLE" })
	void failureWhenItStaysIsTold(Code code, Reason reason) {
		this.server.fail(20, code, "", VALUE);
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(reason);
		assertThat(failure.action()).isPresent();
		assertThat(failure).hasNoCause().message().doesNotContain(VALUE);
	}

	@Test
	void pauseWhenTheServiceAsksForOneIsKept() {
		this.server.throttle(Duration.ofMillis(900));
		Deadline before = Deadline.after(Duration.ofSeconds(20));
		assertThat(read("name").entry("name")).isPresent();
		assertThat(before.remaining()).isLessThan(Duration.ofMillis(19_100));
	}

	@Test
	void requestsWhenOverdueAreHungUp() {
		try (FaultProxy proxy = new FaultProxy(this.server.restAddress())) {
			this.context.property("secrets.gcp.endpoint", "http://127.0.0.1:" + proxy.port());
			proxy.dripAnswers(Duration.ofMillis(500));
			try (SecretStore store = new GcpSecretStoreFactory().create(this.context)) {
				StoreRequest request = new StoreRequest(List.of("name", "other"),
						Deadline.after(Duration.ofSeconds(1)));
				assertThat(store.read(request).failure("name")).isPresent();
			}
			Awaitility.await().atMost(Duration.ofSeconds(8)).until(() -> openRequests() == 0);
		}
	}

	private static long openRequests() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("secrets-gcp"))
			.count();
	}

	@Test
	void payloadWhenDamagedIsRefused() {
		this.server.damage(SECRET);
		SecretStoreException failure = failure("name");
		assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
		assertThat(failure).hasMessageContaining("CRC32C");
	}

	@Test
	void payloadWhenNotTextIsRefused() {
		this.server.put(SECRET, new byte[] { (byte) 0xff, (byte) 0xfe });
		assertThat(failure("name").reason()).isEqualTo(Reason.MALFORMED);
	}

	@ParameterizedTest
	@CsvSource({ "with.dot", "nested/name", "name@", "projects/p/secrets", "projects/p/locations/evil.com/secrets/s" })
	void addressWhenSecretManagerHasNoSuchNamesIsRefused(String address) {
		assertThat(failure(address).reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void projectWhenMissingIsToldWithItsProperty() {
		assertThatExceptionOfType(SecretStoreException.class)
			.isThrownBy(() -> new GcpSecretStoreFactory().create(new TestStoreContext()))
			.withMessageContaining("spring.cloud.gcp.secretmanager.project-id")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.MISCONFIGURED));
	}

	@Test
	void credentialsWhenUnreadableAreTold() {
		TestStoreContext other = new TestStoreContext().property("spring.cloud.gcp.project-id", "test-project")
			.property("spring.cloud.gcp.credentials.encoded-key", "canary-5Jc9tL2p!");
		SecretStoreException failure = failure(other, "name");
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(failure).hasMessageContaining("credentials").message().doesNotContain(VALUE);
	}

	@Test
	void credentialsWhenAbsentAreTold() {
		TestStoreContext other = new TestStoreContext().property("spring.cloud.gcp.project-id", "test-project");
		other.bootstrap().register(CredentialsProvider.class, InstanceSupplier.of(() -> {
			throw new java.io.IOException("Your default credentials were not found");
		}));
		SecretStoreException failure = failure(other, "name");
		assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
		assertThat(failure.action())
			.hasValueSatisfying((fix) -> assertThat(fix).contains("gcloud auth application-default login"));
	}

	@Test
	void starterWhenNotChosenIsSwitchedOffUnlessItIsConfigured() {
		GcpSecretStoreFactory factory = new GcpSecretStoreFactory();
		MockEnvironment environment = new MockEnvironment();
		assertThat(factory.propertiesWhenNotChosen(environment))
			.isEqualTo(Map.of("spring.cloud.gcp.secretmanager.enabled", "false"));
		assertThat(factory.propertiesWhenNotChosen(
				new MockEnvironment().withProperty("spring.cloud.gcp.credentials.location", "file:key.json")))
			.isEmpty();
		assertThat(factory
			.propertiesWhenNotChosen(new MockEnvironment().withProperty("spring.config.import[0]", "optional:sm@")))
			.isEmpty();
	}

	private StoreReading read(String address) {
		return new GcpSecretStoreFactory().create(this.context).read(request(address));
	}

	private SecretStoreException failure(String address) {
		return failure(this.context, address);
	}

	private static SecretStoreException failure(TestStoreContext context, String address) {
		try (SecretStore store = new GcpSecretStoreFactory().create(context)) {
			return store.read(request(address))
				.failure(address)
				.orElseThrow(() -> new AssertionError("It did not fail"));
		}
	}

	private static StoreRequest request(String address) {
		return new StoreRequest(List.of(address), Deadline.after(Duration.ofSeconds(20)));
	}

}
