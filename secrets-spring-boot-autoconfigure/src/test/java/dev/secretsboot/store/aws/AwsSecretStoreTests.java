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

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.secretsboot.RotationFacts.Fact;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.store.LiveServer;
import dev.secretsboot.store.RemoteStoreContract;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract, and what only this store has, against moto.
 */
@LiveServer(name = "moto", variable = Moto.VARIABLE)
class AwsSecretStoreTests extends RemoteStoreContract {

	private static final String VALUE = "canary-3kQv9ZrY";

	private static SecretsManagerClient moto;

	@BeforeAll
	static void connect() {
		moto = Moto.client();
	}

	@AfterAll
	static void disconnect() {
		moto.close();
	}

	@BeforeEach
	void reset() throws Exception {
		Moto.reset();
	}

	@Override
	protected InetSocketAddress server() {
		return Moto.address();
	}

	@Override
	protected void configure(TestStoreContext context) {
		context.property("spring.cloud.aws.region.static", Moto.REGION)
			.property("spring.cloud.aws.credentials.access-key", "test")
			.property("spring.cloud.aws.credentials.secret-key", "test")
			.property("spring.cloud.aws.secretsmanager.endpoint", "http://" + endpoint());
	}

	@Override
	protected String put(String name, String value) {
		try {
			moto.createSecret((create) -> create.name(name).secretString(value));
		}
		catch (ResourceExistsException ex) {
			moto.putSecretValue((put) -> put.secretId(name).secretString(value));
		}
		return name.contains("@") ? name + "@AWSCURRENT" : name;
	}

	@Override
	protected List<String> oddNames() {
		List<String> names = new ArrayList<>(super.oddNames());
		names.addAll(List.of("with+plus", "with=equals", "owner@example.com", "/leading/slash"));
		return names;
	}

	@Override
	protected Map<String, String> exactValues() {
		Map<String, String> values = super.exactValues();
		values.remove("empty"); // the service refuses it
		return values;
	}

	@Test
	void versionsWhenPinnedOrStagedAreTheirs() {
		put("some-name", VALUE);
		String first = entry("some-name").version().orElseThrow();
		put("some-name", VALUE + "-new");
		String second = entry("some-name").version().orElseThrow();
		String pinned = "some-name@" + first;
		assertThat(versions("some-name", pinned, "some-name@AWSPREVIOUS", "some-name@NONE"))
			.isEqualTo(Map.of("some-name", second, pinned, first, "some-name@AWSPREVIOUS", first));
		assertThat(versions(pinned)).isEqualTo(Map.of(pinned, first));
	}

	@Test
	void versionsWhenByArnAreThoseOfTheName() {
		put("some-name", VALUE);
		put("some-name-2", VALUE);
		String arn = moto.describeSecret((describe) -> describe.secretId("some-name")).arn();
		this.context.property("secrets.aws.allowed-accounts", arn.split(":")[4]);
		String version = entry("some-name").version().orElseThrow();
		assertThat(versions(arn, "some-name-2")).containsEntry(arn, version).hasSize(2);
	}

	@Test
	void versionsWhenDeletedAreLeftToTheRead() {
		put("some-name", VALUE);
		put("second-name", VALUE);
		moto.deleteSecret((delete) -> delete.secretId("some-name"));
		assertThat(versions("some-name", "second-name")).containsOnlyKeys("second-name");
		assertThat(versions("some-name")).isEmpty();
	}

	@Test
	void binaryWhenUtf8IsText() {
		moto.createSecret((create) -> create.name("some-binary").secretBinary(SdkBytes.fromUtf8String(VALUE)));
		assertThat(entry("some-binary").text().filter(VALUE::equals)).isPresent();
	}

	@Test
	void binaryWhenNotUtf8NamesBase64() {
		byte[] bytes = { 'o', 'k', (byte) 0xff };
		moto.createSecret((create) -> create.name("some-binary").secretBinary(SdkBytes.fromByteArray(bytes)));
		SecretStoreException failure = failure("some-binary");
		assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
		assertThat(failure).hasMessageContaining("offset 2");
		assertThat(failure.action()).hasValueSatisfying((action) -> assertThat(action).contains("Base64"));
	}

	@Test
	void previousWhenRotatedIsReadByItsStage() throws Exception {
		putRecorded("some-name", VALUE);
		rotate("some-name", VALUE + "-new");
		assertThat(entry("some-name@AWSPREVIOUS").text().filter(VALUE::equals)).isPresent();
	}

	@Test
	void versionWhenNamedByItsIdIsRead() throws Exception {
		putRecorded("some-name", VALUE);
		String version = entry("some-name").version().orElseThrow();
		rotate("some-name", VALUE + "-new");
		StoreEntry old = entry("some-name@" + version);
		assertThat(old.text().filter(VALUE::equals)).isPresent();
		assertThat(old.version()).contains(version);
	}

	@Test
	void stageWhenNobodyHasItIsEmpty() throws Exception {
		putRecorded("some-name", VALUE);
		assertThat(read("some-name@AWSPREVIOUS").entry("some-name@AWSPREVIOUS")).isEmpty();
		assertThat(read("some-name@AWSPREVIOUS").failure("some-name@AWSPREVIOUS")).isEmpty();
	}

	@Test
	void arnWhenItsAccountIsAllowedIsRead() {
		this.context.property("secrets.aws.allowed-accounts", "123456789012");
		String arn = moto.createSecret((create) -> create.name("prod/db").secretString(VALUE)).arn();
		String partial = arn.substring(0, arn.length() - 7);
		assertThat(entry(arn).text().filter(VALUE::equals)).isPresent();
		assertThat(read(arn, "prod/db", partial).entry(arn)).isPresent();
		assertThat(read(arn, "prod/db", partial).entry("prod/db")).isPresent();
		assertThat(read(arn, "prod/db", partial).entry(partial)).isPresent();
	}

	@Test
	void arnWhenItsAccountIsNotAllowedNamesTheSetting() {
		String arn = moto.createSecret((create) -> create.name("prod/db").secretString(VALUE)).arn();
		SecretStoreException failure = failure(arn);
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(failure).hasMessageContaining("account 123456789012");
		assertThat(failure.action())
			.hasValueSatisfying((action) -> assertThat(action).contains("secrets.aws.allowed-accounts=123456789012"));
	}

	@Test
	void arnWhenOfAnotherRegionIsRefused() {
		this.context.property("secrets.aws.allowed-accounts", "123456789012");
		SecretStoreException failure = failure("arn:aws:secretsmanager:us-east-1:123456789012:secret:db-abcdef");
		assertThat(failure).hasMessageContaining("another region than eu-central-1");
	}

	@Test
	void secretWhenDeletedTellsHowToRestoreIt() throws Exception {
		putRecorded("some-name", VALUE);
		moto.deleteSecret((delete) -> delete.secretId("some-name"));
		SecretStoreException failure = failure("some-name");
		assertThat(failure.reason()).isEqualTo(Reason.DISABLED);
		assertThat(failure.action())
			.contains("aws secretsmanager restore-secret --secret-id some-name --region eu-central-1");
		assertThat(read("some-name", "other-name").failure("some-name")).isPresent();
	}

	@Test
	void rotationWhenConfiguredIsTold() throws Exception {
		Instant before = Instant.now().minusSeconds(60);
		putRecorded("some-name", VALUE);
		moto.tagResource((tag) -> tag.secretId("some-name").tags(tag("owner", "shop"), tag("RotationInterval", "90d")));
		moto.rotateSecret((rotate) -> rotate.secretId("some-name").rotationRules((r) -> r.automaticallyAfterDays(30L)));
		rotate("some-name", VALUE);
		StoreEntry entry = entry("some-name");
		assertThat(entry.rotation().due().map(Fact::source)).contains("NextRotationDate");
		assertThat(entry.rotation().due().map(Fact::value))
			.hasValueSatisfying((due) -> assertThat(due).isAfter(before.plus(Duration.ofDays(29))));
		assertThat(entry.rotation().maxAge()).contains(new Fact<>(Duration.ofDays(90), "tag RotationInterval"));
		assertThat(entry.rotation().changed().map(Fact::value))
			.hasValueSatisfying((changed) -> assertThat(changed).isAfter(before));
	}

	@ParameterizedTest
	@CsvSource({ "RotationInterval, 45, PT1080H, tag RotationInterval",
			"RotationInterval, P30D, PT720H, tag RotationInterval", "max-age, 10d, PT240H, tag max-age",
			"RotationInterval, soon, , ", "RotationInterval, -3d, , " })
	void ageWhenInATagIsTold(String key, String value, Duration age, String source) throws Exception {
		putRecorded("some-name", VALUE);
		moto.tagResource((tag) -> tag.secretId("some-name").tags(tag(key, value)));
		assertThat(entry("some-name").rotation().maxAge())
			.isEqualTo(Optional.ofNullable(age).map((expected) -> new Fact<>(expected, source)));
	}

	@Test
	void rotationWhenNotConfiguredIsTheAgeOfTheVersion() throws Exception {
		putRecorded("some-name", VALUE);
		assertThat(entry("some-name").rotation().changed().map(Fact::source)).contains("CreatedDate");
		assertThat(entry("some-name").rotation().due()).isEmpty();
	}

	@Test
	void wantedNameWhenPrefixIsSetIsAskedBelowIt() throws Exception {
		this.context.property("secrets.aws.prefix", "prod/shop/");
		assertThat(store().addressesFor("db.password", List.of("db-password", "DB_PASSWORD")))
			.containsExactly("prod/shop/db-password", "prod/shop/DB_PASSWORD");
		assertThat(store().adviceForMissing("db.password")).contains("--name prod/shop/db-password");
	}

	private static Tag tag(String key, String value) {
		return Tag.builder().key(key).value(value).build();
	}

}
