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
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.secretmanager.v1.Rotation;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import dev.secretsboot.Deadline;
import dev.secretsboot.RotationFacts;
import dev.secretsboot.SecretStore;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.store.TestStoreContext;
import dev.secretsboot.test.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what the store {@code gcp} knows about rotation, and of how few calls it takes
 * to know it.
 */
class GcpRotationTests {

	private static final String PROJECT = "projects/test-project";

	private static final String SECRET = PROJECT + "/secrets/name";

	private static final long CREATED = 1_760_000_000L;

	private static final long DAY = 86_400L;

	private final TestClock clock = new TestClock();

	private final TestStoreContext context = new TestStoreContext().property("spring.cloud.gcp.project-id",
			"test-project");

	private SecretManagerServer server;

	private @Nullable SecretStore store;

	@BeforeEach
	void start() throws Exception {
		this.server = new SecretManagerServer();
		this.context.property("secrets.gcp.endpoint", "http://127.0.0.1:" + this.server.restAddress().getPort());
		this.context.bootstrap()
			.register(CredentialsProvider.class, InstanceSupplier.of(NoCredentialsProvider.create()));
		this.context.bootstrap().register(Clock.class, InstanceSupplier.of(this.clock));
	}

	@AfterEach
	void stop() {
		if (this.store != null) {
			this.store.close();
		}
		this.server.close();
	}

	@Test
	void scheduleWhenTheLastRotationWasMissedIsPast() {
		put("name", "canary-1");
		schedule(CREATED + 100 * DAY, 30 * DAY);
		assertThat(facts().due()).hasValueSatisfying((due) -> {
			assertThat(due.value()).isEqualTo(Instant.ofEpochSecond(CREATED + 70 * DAY));
			assertThat(due.source()).isEqualTo("rotation.next_rotation_time");
		});
	}

	@Test
	void scheduleWhenTheLastRotationWasDoneIsTheNextOne() {
		put("name", "canary-1");
		schedule(CREATED + 20 * DAY, 30 * DAY);
		assertThat(facts().due())
			.hasValueSatisfying((due) -> assertThat(due.value()).isEqualTo(Instant.ofEpochSecond(CREATED + 20 * DAY)));
	}

	@Test
	void scheduleWhenTheSecretIsYoungerThanTheLastRotationTakesNoCallForTheAge() {
		put("name", "canary-1");
		schedule(CREATED + 20 * DAY, 30 * DAY);
		change((secret) -> secret.setCreateTime(Timestamp.newBuilder().setSeconds(CREATED - DAY)));
		assertThat(facts().due())
			.hasValueSatisfying((due) -> assertThat(due.value()).isEqualTo(Instant.ofEpochSecond(CREATED + 20 * DAY)));
		assertThat(metadataCalls()).containsExactly("secret " + SECRET);
	}

	@Test
	void expiryAndAnnotationsWhenSetAreTold() {
		put("name", "canary-1");
		change((secret) -> secret.setExpireTime(Timestamp.newBuilder().setSeconds(CREATED + 10 * DAY))
			.putAnnotations("max-age", "90d")
			.putAnnotations("rotate-by", "2099-01-01"));
		RotationFacts facts = facts();
		assertThat(facts.changed()).hasValueSatisfying((changed) -> {
			assertThat(changed.value()).isEqualTo(Instant.ofEpochSecond(CREATED));
			assertThat(changed.source()).isEqualTo("create_time");
		});
		assertThat(facts.expires())
			.hasValueSatisfying((expires) -> assertThat(expires.source()).isEqualTo("expire_time"));
		assertThat(facts.due()).hasValueSatisfying((due) -> assertThat(due.source()).isEqualTo("annotation rotate-by"));
		assertThat(facts.maxAge()).hasValueSatisfying((age) -> assertThat(age.value()).hasDays(90));
	}

	@Test
	void ageWhenNothingJudgesItIsNotAskedFor() {
		put("name", "canary-1");
		assertThat(facts().changed()).isEmpty();
		assertThat(metadataCalls()).containsExactly("secret " + SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "secrets.policies.all.max-age", "SECRETS_POLICIES_ALL_MAXAGE" })
	void ageWhenAPolicyJudgesItIsAskedFor(String property) {
		this.context.property(property, "90d");
		put("name", "canary-1");
		assertThat(facts().changed())
			.hasValueSatisfying((changed) -> assertThat(changed.value()).isEqualTo(Instant.ofEpochSecond(CREATED)));
		assertThat(metadataCalls()).containsExactly("secret " + SECRET, "version " + SECRET + "/versions/1");
	}

	@Test
	void metadataOfAHundredWhenNothingJudgesTheirAgeTakeOneCall() {
		String[] names = putAll("name-", 100);
		change(PROJECT + "/secrets/name-7", (secret) -> secret.putAnnotations("rotate-by", "2099-01-01"));
		StoreReading reading = read(names);
		assertThat(names).allMatch((name) -> reading.entry(name).isPresent());
		assertThat(reading.entry("name-7").orElseThrow().rotation().due()).isPresent();
		assertThat(metadataCalls()).containsExactly("list " + PROJECT);
		assertThat(this.server.requests()).hasSize(101);
	}

	@Test
	void metadataOfRegionalSecretsAreListedWhereTheyAre() {
		String region = PROJECT + "/locations/europe-west3";
		for (String name : List.of("first", "second")) {
			this.server.put(region + "/secrets/" + name, "canary-1".getBytes(StandardCharsets.UTF_8));
			change(region + "/secrets/" + name, (secret) -> secret.putAnnotations("rotate-by", "2099-01-01"));
		}
		StoreReading reading = read(region + "/secrets/first", region + "/secrets/second");
		assertThat(reading.entry(region + "/secrets/first").orElseThrow().rotation().due()).isPresent();
		assertThat(metadataCalls()).containsExactly("list " + region);
	}

	@Test
	void metadataWhenFarBehindInTheListTakeNoMoreCallsThanSecrets() {
		putAll("other-", 1100);
		putAll("a-name-", 2);
		change(PROJECT + "/secrets/a-name-1", (secret) -> secret.putAnnotations("rotate-by", "2099-01-01"));
		StoreReading reading = read("a-name-0", "a-name-1");
		assertThat(reading.entry("a-name-1").orElseThrow().rotation().due()).isPresent();
		assertThat(metadataCalls()).containsExactlyInAnyOrder("list " + PROJECT, "list " + PROJECT,
				"secret " + PROJECT + "/secrets/a-name-0", "secret " + PROJECT + "/secrets/a-name-1");
	}

	@Test
	void metadataWhenOnlyListingIsDeniedAreReadOneByOne() {
		String[] names = putAll("name-", 5);
		change(PROJECT + "/secrets/name-3", (secret) -> secret.putAnnotations("rotate-by", "2099-01-01"));
		this.server.denyLists();
		try (PrintedLines printed = new PrintedLines()) {
			assertThat(read(names).entry("name-3").orElseThrow().rotation().due()).isPresent();
			assertThat(printed.count("Grant secretmanager.secrets.list to save calls")).isEqualTo(1);
			assertThat(printed.count("Grant roles/secretmanager.viewer")).isZero();
		}
		assertThat(metadataCalls()).hasSize(6).filteredOn((call) -> call.startsWith("list")).hasSize(1);
	}

	@Test
	void metadataWhenDeniedAreAskedForTwiceAndValuesAreRead() {
		String[] names = putAll("name-", 20);
		this.server.denyMetadata();
		try (PrintedLines printed = new PrintedLines()) {
			StoreReading reading = read(names);
			assertThat(names).allMatch((name) -> reading.entry(name).isPresent());
			read(names);
			assertThat(printed.count("Grant roles/secretmanager.viewer to change that")).isEqualTo(1);
			assertThat(printed.count("to save calls")).isZero();
		}
		assertThat(metadataCalls()).hasSize(2).first().isEqualTo("list " + PROJECT);
	}

	@Test
	void metadataWhenDeniedAreAskedForAgainAfterAnHour() {
		String[] names = putAll("name-", 2);
		change(PROJECT + "/secrets/name-1", (secret) -> secret.putAnnotations("rotate-by", "2099-01-01"));
		this.server.denyMetadata();
		assertThat(read(names).entry("name-1").orElseThrow().rotation().due()).isEmpty();
		this.server.allowMetadata();
		this.clock.pass(java.time.Duration.ofMinutes(59));
		assertThat(read(names).entry("name-1").orElseThrow().rotation().due()).isEmpty();
		this.clock.pass(java.time.Duration.ofMinutes(1));
		assertThat(read(names).entry("name-1").orElseThrow().rotation().due()).isPresent();
	}

	@ParameterizedTest
	@EnumSource(value = Code.class, names = { "RESOURCE_EXHAUSTED", "UNAVAILABLE", "INTERNAL" })
	void metadataWhenNotToBeHadAreNotTriedAgainAtOnce(Code code) {
		String[] names = putAll("name-", 3);
		this.server.failMetadata(code);
		StoreReading reading = read(names);
		assertThat(names).allMatch((name) -> reading.entry(name).isPresent());
		assertThat(metadataCalls()).hasSizeLessThanOrEqualTo(1 + names.length);
	}

	@Test
	void metadataWhenItDoesNotComeIsNotWaitedForLong() {
		put("name", "canary-1");
		change((secret) -> secret.setExpireTime(Timestamp.newBuilder().setSeconds(CREATED)));
		this.server.stallMetadata();
		Deadline patience = Deadline.after(java.time.Duration.ofSeconds(10));
		StoreReading reading = read("name");
		assertThat(patience.hasPassed()).isFalse();
		assertThat(reading.entry("name").orElseThrow().rotation().expires()).isEmpty();
	}

	@Test
	void metadataWhenTheVersionIsKnownIsNotReadAgain() {
		put("name", "canary-1");
		read("name");
		read("name");
		assertThat(metadataCalls()).hasSize(1);
		put("name", "canary-2");
		read("name");
		assertThat(metadataCalls()).hasSize(2);
	}

	@Test
	void metadataWhenSwitchedOffIsNotRead() {
		this.context.property("secrets.gcp.metadata", false);
		put("name", "canary-1");
		change((secret) -> secret.setExpireTime(Timestamp.newBuilder().setSeconds(CREATED)));
		assertThat(facts().expires()).isEmpty();
		assertThat(this.server.requests()).containsExactly("access " + SECRET + "/versions/latest");
	}

	private void put(String name, String value) {
		this.server.put(PROJECT + "/secrets/" + name, value.getBytes(StandardCharsets.UTF_8));
	}

	private String[] putAll(String start, int count) {
		String[] names = IntStream.range(0, count).mapToObj((i) -> start + i).toArray(String[]::new);
		Arrays.stream(names).forEach((name) -> put(name, "canary-1"));
		return names;
	}

	private void schedule(long next, long period) {
		change((secret) -> secret.setRotation(Rotation.newBuilder()
			.setNextRotationTime(Timestamp.newBuilder().setSeconds(next))
			.setRotationPeriod(Duration.newBuilder().setSeconds(period))));
	}

	private void change(UnaryOperator<Secret.Builder> change) {
		change(SECRET, change);
	}

	private void change(String secret, UnaryOperator<Secret.Builder> change) {
		this.server.change(secret, (before) -> change.apply(before.toBuilder()).build());
	}

	private RotationFacts facts() {
		return read("name").entry("name").orElseThrow().rotation();
	}

	private List<String> metadataCalls() {
		return this.server.requests().stream().filter((call) -> !call.startsWith("access")).toList();
	}

	private StoreReading read(String... addresses) {
		if (this.store == null) {
			this.store = new GcpSecretStoreFactory().create(this.context);
		}
		return this.store.read(new StoreRequest(List.of(addresses), Deadline.after(java.time.Duration.ofSeconds(30))));
	}

}
