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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.secretsboot.Deadline;
import dev.secretsboot.RotationFacts.Fact;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.store.TestStoreContext;
import dev.secretsboot.store.aws.StubSecretsManager.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What moto does not do: limits, refusals, throttling, answers that are none.
 */
class AwsMisbehaviourTests {

	private static final String VALUE = "canary-Zx81mQe7";

	private final StubSecretsManager service = new StubSecretsManager();

	private final TestStoreContext context = new TestStoreContext()
		.property("spring.cloud.aws.region.static", Moto.REGION)
		.property("spring.cloud.aws.credentials.access-key", "test")
		.property("spring.cloud.aws.credentials.secret-key", "test")
		.property("spring.cloud.aws.secretsmanager.endpoint", this.service.endpoint());

	private final PrintedLines printed = new PrintedLines();

	@AfterEach
	void nothingIsPrinted() {
		this.service.close();
		this.printed.close();
		assertThat(this.printed.contain(VALUE)).as("A value stands in the log").isFalse();
	}

	@Test
	void addressesWhenMoreThanTwentyAreReadInBatchesOfTwenty() {
		StoreReading reading = read(putMany(41));
		assertThat(names(41)).allSatisfy((name) -> assertThat(holds(reading, name)).isTrue());
		assertThat(this.service.calls("BatchGetSecretValue")).isEqualTo(2);
		assertThat(this.service.calls("GetSecretValue")).isEqualTo(1);
	}

	@Test
	void addressesWhenSomeAreMissingCostNoCallsOfTheirOwn() {
		this.service.put("name-0", VALUE);
		StoreReading reading = read(names(3));
		assertThat(holds(reading, "name-0")).isTrue();
		assertThat(reading.entry("name-1")).isEmpty();
		assertThat(reading.failure("name-1")).isEmpty();
		assertThat(this.service.calls("GetSecretValue")).isZero();
	}

	@Test
	void batchWhenNotGrantedIsReplacedBySingleReadsForGood() {
		this.service.refuse("BatchGetSecretValue", "AccessDeniedException", "User is not authorized");
		List<String> names = putMany(5);
		SecretStore store = new AwsSecretStoreFactory().create(this.context);
		assertThat(names).allSatisfy((name) -> assertThat(holds(read(store, names), name)).isTrue());
		assertThat(this.service.calls("BatchGetSecretValue")).isEqualTo(1);
		assertThat(this.printed.contain("secretsmanager:BatchGetSecretValue is not granted")).isTrue();
	}

	@Test
	void batchWhenThrottledIsReplacedBySingleReads() {
		this.service.refuse("BatchGetSecretValue", "ThrottlingException", "Rate exceeded");
		List<String> names = putMany(5);
		StoreReading reading = read(names);
		assertThat(names).allSatisfy((name) -> assertThat(holds(reading, name)).isTrue());
	}

	@Test
	void batchWhenOneNameIsInvalidLeavesTheOthersAlone() {
		this.service.refuse("BatchGetSecretValue", "ValidationException", "Invalid name");
		this.service.on("GetSecretValue",
				(id) -> id.equals("name-1") ? Reply.error("ValidationException", "Invalid name") : null);
		putMany(3);
		StoreReading reading = read(names(3));
		assertThat(holds(reading, "name-0")).isTrue();
		assertThat(reading.failure("name-1").map(SecretStoreException::reason)).contains(Reason.MISCONFIGURED);
		assertThat(holds(reading, "name-2")).isTrue();
	}

	@Test
	void batchWhenItAnswersOnlyPartLeavesTheRestToSingleReads() {
		putMany(3);
		this.service.on("BatchGetSecretValue", (id) -> Reply.ok("{\"SecretValues\":[],\"Errors\":[{\"SecretId\":"
				+ "\"name-1\",\"ErrorCode\":\"AccessDeniedException\",\"Message\":\"no\"}],\"NextToken\":\"x\"}"));
		this.service.on("GetSecretValue",
				(id) -> id.equals("name-1") ? Reply.error("AccessDeniedException", "no") : null);
		StoreReading reading = read(names(3));
		assertThat(holds(reading, "name-0")).isTrue();
		assertThat(reading.failure("name-1").map(SecretStoreException::reason)).contains(Reason.DENIED);
		assertThat(holds(reading, "name-2")).isTrue();
	}

	@Test
	void readWhenThrottledOnceIsRepeated() {
		this.service.put("some-name", VALUE);
		AtomicInteger calls = new AtomicInteger();
		this.service.on("GetSecretValue",
				(id) -> (calls.getAndIncrement() == 0) ? Reply.error("ThrottlingException", "Rate exceeded") : null);
		assertThat(holds(read(List.of("some-name")), "some-name")).isTrue();
		assertThat(calls).hasValue(2);
	}

	@Test
	void readWhenThrottledBeyondTheDeadlineEndsBeforeIt() {
		this.service.refuse("GetSecretValue", "ThrottlingException", "Rate exceeded");
		SecretStoreException failure = failure(Duration.ofSeconds(2));
		assertThat(failure.reason()).isEqualTo(Reason.THROTTLED);
		assertThat(failure.action()).hasValueSatisfying((action) -> assertThat(action).contains("service-quotas"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					AccessDeniedException       | User: arn:aws:sts::123456789012:assumed-role/app/i-1 is not authorized to \
					perform: secretsmanager:GetSecretValue | DENIED | to arn:aws:sts::123456789012:assumed-role/app/i-1 \
					| secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-central-1:*:secret:some-name-??????
					AccessDeniedException       | Access to KMS is not allowed | DENIED          | KMS key        | kms:Decrypt
					DecryptionFailure           | canary                       | DENIED          | KMS key        | kms:Decrypt
					ExpiredTokenException       | canary                       | UNAUTHENTICATED | expired        | aws sso login
					UnrecognizedClientException | canary                       | UNAUTHENTICATED | does not accept | aws sts
					InvalidSignatureException   | canary                       | UNAUTHENTICATED | does not accept | aws sts
					InvalidRequestException     | secret because it was marked for deletion | DISABLED | scheduled for deletion \
					| aws secretsmanager restore-secret --region eu-central-1
					InvalidParameterException   | canary                       | MISCONFIGURED   | InvalidParameterException \
					| describe-secret
					SomethingNewException       | canary                       | UNAVAILABLE     | SomethingNewException | health.aws
					""")
	void refusalWhenOfAKindTellsItsNextStep(String code, String message, Reason reason, String fact, String action) {
		this.service.refuse("GetSecretValue", code, message);
		SecretStoreException failure = failure(Duration.ofSeconds(20));
		assertThat(failure.reason()).isEqualTo(reason);
		assertThat(failure).hasMessageContaining(fact).hasMessageContaining("request-1");
		assertThat(failure.getMessage() + failure.action()).contains(action.replace(" --region eu-central-1", ""))
			.doesNotContain("canary");
	}

	@Test
	void answerWhenHtmlIsNoValue() {
		this.service.on("GetSecretValue", (id) -> new Reply(200, "text/html", "<html>" + VALUE + "</html>"));
		SecretStoreException failure = failure(Duration.ofSeconds(20));
		assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
		assertThat(failure).hasMessageContaining("not of its protocol");
		assertThat(String.valueOf(failure) + failure.getCause()).doesNotContain(VALUE);
	}

	@Test
	void answerWhenARedirectIsNotFollowed() {
		this.service.on("GetSecretValue", (id) -> new Reply(302, "text/html", ""));
		assertThat(failure(Duration.ofSeconds(20)).reason()).isEqualTo(Reason.UNAVAILABLE);
	}

	@Test
	void answerWhenDeeplyNestedIsNoValue() {
		this.service.on("GetSecretValue", (id) -> Reply.ok("{\"a\":" + "[".repeat(100_000)));
		assertThat(failure(Duration.ofSeconds(20)).reason()).isEqualTo(Reason.UNAVAILABLE);
	}

	@Test
	void answerWhenEndlessIsCutOff() {
		this.service.on("GetSecretValue", (id) -> Reply.ok("{\"SecretString\":\"" + "x".repeat(20_000_000) + "\"}"));
		assertThat(failure(Duration.ofSeconds(20)).reason()).isEqualTo(Reason.UNAVAILABLE);
	}

	@Test
	void errorOfServerWhenItPassesIsRepeated() {
		this.service.put("some-name", VALUE);
		AtomicInteger calls = new AtomicInteger();
		this.service.on("GetSecretValue",
				(id) -> (calls.getAndIncrement() == 0) ? new Reply(503, "text/plain", "") : null);
		assertThat(holds(read(List.of("some-name")), "some-name")).isTrue();
	}

	@Test
	void describeWhenDeniedLeavesTheValueAndIsSaidOnce() {
		this.service.refuse("DescribeSecret", "AccessDeniedException", "no");
		List<String> names = putMany(2);
		SecretStore store = new AwsSecretStoreFactory().create(this.context);
		StoreReading reading = read(store, names);
		read(store, names);
		assertThat(reading.entry("name-0").orElseThrow().rotation().changed())
			.contains(new Fact<>(Instant.ofEpochSecond(1_700_000_000), "CreatedDate"));
		assertThat(this.service.calls("DescribeSecret")).isEqualTo(2);
		assertThat(this.printed.count("secretsmanager:DescribeSecret is not granted")).isEqualTo(1);
	}

	@Test
	void describeWhenSwitchedOffIsNotCalled() {
		this.context.property("secrets.aws.describe", "false");
		read(putMany(2));
		assertThat(this.service.calls("DescribeSecret")).isZero();
	}

	@Test
	void requestWhenSentIsSignedForTheRegion() {
		read(putMany(1));
		assertThat(this.service.authorizations())
			.allSatisfy((authorization) -> assertThat(authorization).startsWith("AWS4-HMAC-SHA256 Credential=test/")
				.contains("/eu-central-1/secretsmanager/aws4_request"));
	}

	private List<String> putMany(int count) {
		names(count).forEach((name) -> this.service.put(name, VALUE + name));
		return names(count);
	}

	private static List<String> names(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "name-" + i).toList();
	}

	private static boolean holds(StoreReading reading, String name) {
		return reading.entry(name)
			.flatMap((entry) -> entry.text())
			.filter((text) -> text.startsWith(VALUE))
			.isPresent();
	}

	private StoreReading read(List<String> addresses) {
		return read(new AwsSecretStoreFactory().create(this.context), addresses);
	}

	private static StoreReading read(SecretStore store, List<String> addresses) {
		return store.read(new StoreRequest(addresses, Deadline.after(Duration.ofSeconds(30))));
	}

	private SecretStoreException failure(Duration budget) {
		try {
			return new AwsSecretStoreFactory().create(this.context)
				.read(new StoreRequest(List.of("some-name"), Deadline.after(budget)))
				.failure("some-name")
				.orElseThrow(() -> new AssertionError("Reading did not fail"));
		}
		catch (SecretStoreException ex) {
			return ex;
		}
	}

}
