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

package dev.secretsboot.store.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.store.TestStoreContext;
import dev.secretsboot.store.aws.StubSecretsManager.Reply;
import dev.secretsboot.test.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What it costs to check versions, and what happens where that is not granted, which moto
 * cannot show.
 */
class AwsVersionsTests {

	private final StubSecretsManager service = new StubSecretsManager();

	private final TestStoreContext context = new TestStoreContext()
		.property("spring.cloud.aws.region.static", Moto.REGION)
		.property("spring.cloud.aws.credentials.access-key", "test")
		.property("spring.cloud.aws.credentials.secret-key", "test")
		.property("spring.cloud.aws.secretsmanager.endpoint", this.service.endpoint());

	private SecretStore store;

	@AfterEach
	void close() {
		if (this.store != null) {
			this.store.close();
		}
		this.service.close();
	}

	@Test
	void versionsWhenManyTakeACallForTen() {
		assertThat(versions(putMany(25))).hasSize(25);
		assertThat(this.service.calls("ListSecrets")).isEqualTo(3);
		assertThat(this.service.calls("DescribeSecret")).isZero();
		assertThat(this.service.calls("GetSecretValue") + this.service.calls("BatchGetSecretValue")).isZero();
	}

	@Test
	void versionWhenAloneIsDescribedAsAListIsBehind() {
		this.service.put("some-name", "canary-1");
		assertThat(versions(List.of("some-name", "some-name@AWSCURRENT"))).hasSize(2);
		assertThat(this.service.calls("ListSecrets")).isZero();
	}

	@Test
	void versionWhenNotListedIsDescribed() {
		this.service.put("some-name", "canary-1").put("other-name", "canary-2");
		this.service.on("ListSecrets", (id) -> Reply.ok("{\"SecretList\":[]}"));
		assertThat(versions(List.of("some-name", "other-name", "missing"))).containsOnlyKeys("some-name", "other-name");
		assertThat(this.service.calls("DescribeSecret")).isEqualTo(3);
	}

	@Test
	void listWhenNamesAreABeginningOfManyIsNotFollowedForEver() {
		this.service.put("zz", "canary-1").put("a", "canary-2");
		IntStream.range(0, 1000).forEach((i) -> this.service.put("a-" + i, "canary-x"));
		assertThat(versions(List.of("zz", "a"))).hasSize(2);
		assertThat(this.service.calls("ListSecrets")).isEqualTo(2);
		assertThat(this.service.calls("DescribeSecret")).isEqualTo(1);
	}

	@Test
	void listWhenNotGrantedIsReplacedByDescriptions() {
		this.service.refuse("ListSecrets", "AccessDeniedException", "no");
		List<String> names = putMany(3);
		try (PrintedLines printed = new PrintedLines()) {
			assertThat(versions(names)).hasSize(3);
			assertThat(versions(names)).hasSize(3);
			assertThat(printed.count("secretsmanager:ListSecrets is not granted")).isEqualTo(1);
		}
		assertThat(this.service.calls("ListSecrets")).isEqualTo(1);
	}

	@Test
	void permissionsWhenGrantedLaterAreUsedAnHourLater() {
		TestClock clock = new TestClock();
		this.context.bootstrap().register(Clock.class, InstanceSupplier.of(clock));
		this.service.refuse("ListSecrets", "AccessDeniedException", "no");
		this.service.refuse("DescribeSecret", "AccessDeniedException", "no");
		List<String> names = putMany(3);
		assertThat(versions(names)).isEmpty();
		this.service.on("ListSecrets", (id) -> null).on("DescribeSecret", (id) -> null);
		clock.pass(Duration.ofMinutes(59));
		assertThat(versions(names)).isEmpty();
		clock.pass(Duration.ofMinutes(1));
		assertThat(versions(names)).hasSize(3);
		assertThat(versions(names.subList(0, 1))).hasSize(1);
	}

	@Test
	void versionsWhenNothingIsGrantedAreLeftToTheRead() {
		this.service.refuse("ListSecrets", "AccessDeniedException", "no");
		this.service.refuse("DescribeSecret", "AccessDeniedException", "no");
		try (PrintedLines printed = new PrintedLines()) {
			assertThat(versions(putMany(3))).isEmpty();
			assertThat(versions(putMany(3))).isEmpty();
			assertThat(printed.count("secretsmanager:DescribeSecret is not granted")).isEqualTo(1);
		}
		assertThat(this.service.calls("DescribeSecret")).isEqualTo(3);
	}

	@Test
	void versionsWhenDescriptionsAreSwitchedOffAreListed() {
		this.context.property("secrets.aws.describe", "false");
		assertThat(versions(putMany(2))).hasSize(2);
		assertThat(versions(List.of("name-0"))).isEmpty();
		assertThat(this.service.calls("DescribeSecret")).isZero();
	}

	@Test
	void versionsWhenTheLoginHasExpiredFail() {
		this.service.refuse("ListSecrets", "ExpiredTokenException", "no");
		this.service.refuse("DescribeSecret", "ExpiredTokenException", "no");
		List<String> names = putMany(2);
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> versions(names))
			.satisfies((failure) -> assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED));
	}

	@Test
	void versionsWhenAnAccountIsForeignAreLeftToTheRead() {
		this.service.put("some-name", "canary-1");
		assertThat(versions(List.of("arn:aws:secretsmanager:eu-central-1:999999999999:secret:some-name-abcdef")))
			.isEmpty();
	}

	private Map<String, String> versions(List<String> addresses) {
		if (this.store == null) {
			this.store = new AwsSecretStoreFactory().create(this.context);
		}
		return this.store.versions(new StoreRequest(addresses, Deadline.after(Duration.ofSeconds(20))));
	}

	private List<String> putMany(int count) {
		List<String> names = IntStream.range(0, count).mapToObj((i) -> "name-" + i).toList();
		names.forEach((name) -> this.service.put(name, "canary-1"));
		return names;
	}

}
