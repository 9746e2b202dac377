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

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.secretmanager.v1.Rotation;
import com.google.cloud.secretmanager.v1.SecretVersion.State;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import dev.secretsboot.RotationFacts;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.store.RemoteStoreContract;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the store {@code gcp} by Google's own client, as it is for users who register
 * a transport or a client.
 */
class GrpcSecretManagerTests extends RemoteStoreContract {

	private static final String SECRETS = "projects/test-project/secrets/";

	private static final long CREATED = 1_760_000_000L;

	private SecretManagerServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = new SecretManagerServer();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Override
	protected InetSocketAddress server() {
		return this.server.address();
	}

	@Override
	protected void configure(TestStoreContext context) {
		context.property("spring.cloud.gcp.project-id", "test-project");
		context.bootstrap().register(CredentialsProvider.class, InstanceSupplier.of(NoCredentialsProvider.create()));
		context.bootstrap()
			.register(TransportChannelProvider.class, InstanceSupplier.of(LocalClients.transport(endpoint())));
	}

	@Override
	protected String put(String name, String value) {
		this.server.put(SECRETS + name, value.getBytes(StandardCharsets.UTF_8));
		return name;
	}

	/** Names have letters, digits, dashes and underscores, nothing else. */
	@Override
	protected List<String> oddNames() {
		return List.of("with-dash", "with_underscore", "UPPER_SNAKE", "7digits", "a".repeat(255));
	}

	@Test
	void factsWhenKnownAreThoseOfTheLightClient() {
		put("name", "canary-1");
		this.server.change(SECRETS + "name",
				(secret) -> secret.toBuilder()
					.setRotation(Rotation.newBuilder()
						.setNextRotationTime(Timestamp.newBuilder().setSeconds(CREATED + 100))
						.setRotationPeriod(Duration.newBuilder().setSeconds(30)))
					.setExpireTime(Timestamp.newBuilder().setSeconds(CREATED + 10))
					.putAnnotations("max-age", "90d")
					.build());
		RotationFacts facts = entry("name").rotation();
		assertThat(facts.changed().orElseThrow().value()).isEqualTo(Instant.ofEpochSecond(CREATED));
		assertThat(facts.due().orElseThrow().value()).isEqualTo(Instant.ofEpochSecond(CREATED + 70));
		assertThat(facts.expires().orElseThrow().value()).isEqualTo(Instant.ofEpochSecond(CREATED + 10));
		assertThat(facts.maxAge().orElseThrow().value()).hasDays(90);
		assertThat(this.server.headers()).as("requests by HTTP").isEmpty();
	}

	@Test
	void factsOfSeveralWhenKnownTakeOneCall() {
		put("first", "canary-1");
		put("second", "canary-2");
		this.server.change(SECRETS + "second",
				(secret) -> secret.toBuilder().setExpireTime(Timestamp.newBuilder().setSeconds(CREATED)).build());
		assertThat(read("first", "second").entry("second").orElseThrow().rotation().expires()).isPresent();
		assertThat(this.server.requests()).hasSize(3).contains("list projects/test-project");
	}

	@Test
	void metadataWhenItDoesNotComeIsNotWaitedForLong() {
		put("name", "canary-1");
		this.server.change(SECRETS + "name",
				(secret) -> secret.toBuilder().setExpireTime(Timestamp.newBuilder().setSeconds(CREATED)).build());
		this.server.stallMetadata();
		assertThat(entry("name").rotation().expires()).isEmpty();
		assertThat(valueOf(entry("name")).equals("canary-1")).isTrue();
	}

	@Test
	void payloadWhenDamagedIsRefused() {
		put("name", "canary-1");
		this.server.damage(SECRETS + "name");
		assertThat(failure("name")).hasMessageContaining("CRC32C");
	}

	@ParameterizedTest
	@CsvSource({ "DISABLED, is disabled", "DESTROYED, is destroyed for good" })
	void versionWhenNotEnabledTellsItsState(State state, String text) {
		put("name", "canary-1");
		this.server.setState(SECRETS + "name", state);
		assertThat(failure("name")).hasMessageContaining(text);
	}

	@ParameterizedTest
	@CsvSource({ "UNAVAILABLE, UNAVAILABLE", "RESOURCE_EXHAUSTED, THROTTLED", "UNAUTHENTICATED, UNAUTHENTICATED",
			"INVALID_ARGUMENT, UNAVAILABLE", "PERMISSION_DENIED, DENIED" })
	void failureWhenItStaysIsTold(Code code, Reason reason) {
		put("name", "canary-1");
		this.server.fail(20, code, "", "canary-message");
		assertThat(failure("name").reason()).isEqualTo(reason);
		assertThat(everything(failure("name"))).doesNotContain("canary-message");
	}

}
