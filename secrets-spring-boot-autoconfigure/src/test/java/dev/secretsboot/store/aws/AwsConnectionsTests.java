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

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.SelfSignedServer;
import dev.secretsboot.store.TestStoreContext;
import io.awspring.cloud.autoconfigure.config.secretsmanager.SecretsManagerClientCustomizer;
import io.awspring.cloud.autoconfigure.config.secretsmanager.SecretsManagerProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The client is configured once, with the settings of spring-cloud-aws, and what the user
 * left in the bootstrap registry wins.
 */
class AwsConnectionsTests {

	private static final String VALUE = "canary-7dPw3LxN";

	private final StubSecretsManager service = new StubSecretsManager().put("some-name", VALUE);

	private final TestStoreContext context = new TestStoreContext()
		.property("spring.cloud.aws.region.static", Moto.REGION)
		.property("spring.cloud.aws.credentials.access-key", "AKIDSETTINGS")
		.property("spring.cloud.aws.credentials.secret-key", "test");

	@AfterEach
	void stop() {
		this.service.close();
	}

	@ParameterizedTest
	@CsvSource({ "eu-central-1, false, secretsmanager.eu-central-1.amazonaws.com",
			"us-east-1, true, secretsmanager-fips.us-east-1.amazonaws.com",
			"cn-north-1, false, secretsmanager.cn-north-1.amazonaws.com.cn" })
	void endpointWhenNotConfiguredIsThatOfTheRegion(String region, boolean fips, String host) {
		this.context.property("spring.cloud.aws.region.static", region).property("spring.cloud.aws.fips-enabled", fips);
		assertThat(AwsConnections.open(this.context).client()).isInstanceOf(LightSecretsManagerClient.class);
		assertThat(endpoint().uri()).hasToString("https://" + host);
		assertThat(endpoint().isConfigured()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.cloud.aws", "spring.cloud.aws.secretsmanager" })
	void endpointWhenDualStackIsThatOfTheRegion(String prefix) {
		this.context.property("spring.cloud.aws.region.static", "eusc-de-east-1")
			.property(prefix + ".dualstack-enabled", "true");
		assertThat(endpoint().uri()).hasToString("https://secretsmanager.eusc-de-east-1.api.amazonwebservices.eu");
	}

	@Test
	void endpointWhenTheRegionIsNoNameTellsTheRegion() {
		this.context.property("spring.cloud.aws.region.static", "eu_central_1");
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(this::endpoint)
			.withMessageContaining("no endpoint of AWS Secrets Manager for the region eu_central_1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "aws.endpointUrlSecretsManager", "aws.endpointUrl" })
	void endpointWhenOnlyTheAwsConfigurationHasOneIsUsed(String property) {
		assertThat(endpointWith(property, this.service.endpoint()))
			.isEqualTo(new AwsEndpoint(URI.create(this.service.endpoint()), true));
	}

	@Test
	void endpointWhenAProfileHasOneIsUsed(@TempDir Path folder) throws Exception {
		Path config = Files.writeString(folder.resolve("config"),
				"[default]\nendpoint_url=" + this.service.endpoint() + "\n");
		assertThat(endpointWith("aws.configFile", config.toString()).isConfigured()).isTrue();
	}

	@Test
	void endpointWhenTheAwsConfigurationHasNoUrlIsAnError() {
		assertThatExceptionOfType(SecretStoreException.class)
			.isThrownBy(() -> endpointWith("aws.endpointUrl", "no url"))
			.satisfies((ex) -> assertThat(ex.action().orElseThrow()).contains("AWS_* variables"));
	}

	private AwsEndpoint endpointWith(String systemProperty, String value) {
		System.setProperty(systemProperty, value);
		try {
			return endpoint();
		}
		finally {
			System.clearProperty(systemProperty);
		}
	}

	private AwsEndpoint endpoint() {
		AwsConnections connections = new AwsConnections(this.context);
		return connections.endpoint(connections.region());
	}

	@Test
	void endpointWhenGlobalIsUsed() {
		this.context.property("spring.cloud.aws.endpoint", this.service.endpoint());
		assertThat(isRead(new AwsSecretStoreFactory().create(this.context))).isTrue();
	}

	@Test
	void endpointWhenUnencryptedIsRefusedNamingItsProperty() {
		this.context.property("spring.cloud.aws.endpoint", "http://secrets.example.com");
		assertThatExceptionOfType(SecretStoreException.class)
			.isThrownBy(() -> new AwsSecretStoreFactory().create(this.context))
			.withMessageContaining("spring.cloud.aws.endpoint would send secrets unencrypted");
	}

	@Test
	void regionWhenAbsentNamesTheSettings(@TempDir Path folder) throws Exception {
		Path profiles = Files.writeString(folder.resolve("config"), "[profile shop]\noutput=json");
		TestStoreContext bare = new TestStoreContext().property("spring.cloud.aws.region.profile.name", "shop")
			.property("spring.cloud.aws.region.profile.path", profiles.toString());
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> new AwsSecretStoreFactory().create(bare))
			.withMessage("No AWS region is configured")
			.satisfies((ex) -> assertThat(ex.action().orElseThrow()).contains("spring.cloud.aws.region.static",
					"AWS_REGION"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.cloud.aws.region", "spring.cloud.aws.credentials" })
	void profileWhenItsFileIsMissingNamesTheSetting(String prefix) {
		TestStoreContext profile = new TestStoreContext().property(prefix + ".profile.name", "shop")
			.property(prefix + ".profile.path", "/nowhere")
			.property("spring.cloud.aws.secretsmanager.region", prefix.endsWith("region") ? "" : Moto.REGION);
		assertThatExceptionOfType(SecretStoreException.class)
			.isThrownBy(() -> new AwsSecretStoreFactory().create(profile))
			.withMessageContaining(prefix + ".profile.path");
	}

	@Test
	void regionWhenOfTheServiceWins() {
		this.context.property("spring.cloud.aws.secretsmanager.region", "eu-west-1");
		assertThat(AwsConnections.open(this.context).region()).contains("eu-west-1");
	}

	@Test
	void credentialsWhenAbsentNameTheirSources(@TempDir Path folder) throws Exception {
		atStub();
		Path profiles = Files.writeString(folder.resolve("credentials"), "[other]\naws_access_key_id=" + VALUE);
		register(AwsCredentialsProvider.class,
				ProfileCredentialsProvider.builder()
					.profileName("missing")
					.profileFile(ProfileFile.builder().type(ProfileFile.Type.CREDENTIALS).content(profiles).build())
					.build());
		SecretStore store = new AwsSecretStoreFactory().create(this.context);
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> read(store, "some-name", "other-name"))
			.withMessageContaining("No AWS credentials could be obtained")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNAUTHENTICATED))
			.satisfies((ex) -> assertThat(ex.action().orElseThrow()).contains("aws sts get-caller-identity"))
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.getCause()).doesNotContain(VALUE));
	}

	@Test
	void chainWhenEmptyIsToldByTheNamesOfItsProviders() {
		SecretStoreException failure = Login.none(SdkClientException
			.create("Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain("
					+ "credentialsProviders=[SystemPropertyCredentialsProvider(), ProfileCredentialsProvider("
					+ "profileName=canary)]) : [canary, Profile file contained no credentials for profile 'default']"));
		assertThat(failure)
			.hasMessageContaining("Tried: SystemPropertyCredentialsProvider, ProfileCredentialsProvider");
		assertThat(failure.getMessage()).doesNotContain("canary", "the profile");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					To use assumed roles in the 'app' profile, the 'sts' service module must be on the class path. | software.amazon.awssdk:sts
					To use web identity tokens, the 'sts' service module must be on the class path.                | software.amazon.awssdk:sts
					To use Sso related properties in the 'a' profile, the 'sso' service module must be on the class path. | software.amazon.awssdk:sso
					""")
	void credentialsWhenTheyNeedAModuleNameItsCoordinates(String message, String coordinates) {
		assertThat(Login.none(new IllegalStateException(message)).action())
			.contains("Add to the build: " + coordinates);
	}

	@Test
	void credentialsWhenTheProfileIsBrokenAreOneFailureWithItsName() {
		atStub();
		register(AwsCredentialsProvider.class, () -> {
			throw new IllegalStateException("The source profile of 'app' has no credentials but " + VALUE);
		});
		SecretStore store = new AwsSecretStoreFactory().create(this.context);
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> read(store, "some-name", "other-name"))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNAUTHENTICATED))
			.withMessage("No AWS credentials could be obtained from the profile app (java.lang.IllegalStateException)");
	}

	@Test
	void credentialsWhenTheFileOfTheTokenIsMissingTellWhichFile() {
		RuntimeException missing = new UncheckedIOException(new NoSuchFileException("/a/path"));
		assertThat(Login.none(missing).action().orElseThrow()).contains("AWS_WEB_IDENTITY_TOKEN_FILE");
	}

	@Test
	void credentialsWhenInTheBootstrapRegistryWin() {
		atStub();
		register(AwsCredentialsProvider.class,
				StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDUSER", "test")));
		register(AwsRegionProvider.class, () -> Region.EU_WEST_3);
		assertThat(isRead(new AwsSecretStoreFactory().create(this.context))).isTrue();
		assertThat(this.service.authorizations())
			.allSatisfy((authorization) -> assertThat(authorization).contains("Credential=AKIDUSER/", "/eu-west-3/"));
	}

	@Test
	void clientWhenInTheBootstrapRegistryWinsAndStaysOpen() {
		SecretsManagerClient client = SecretsManagerClient.builder()
			.region(Region.EU_WEST_2)
			.httpClient(UrlConnectionHttpClient.create())
			.endpointOverride(URI.create(this.service.endpoint()))
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDUSER", "test")))
			.build();
		register(SecretsManagerClient.class, client);
		SecretStore store = new AwsSecretStoreFactory().create(this.context);
		assertThat(isRead(store)).isTrue();
		store.close();
		assertThat(client.getSecretValue((get) -> get.secretId("some-name")).name()).isEqualTo("some-name");
		assertThat(this.service.authorizations())
			.allSatisfy((authorization) -> assertThat(authorization).contains("Credential=AKIDUSER/", "/eu-west-2/"));
	}

	@Test
	void clientWhenOfAnImportDoesNotCount() {
		atStub();
		SecretsManagerClient imported = SecretsManagerClient.builder()
			.region(Region.EU_WEST_2)
			.httpClient(UrlConnectionHttpClient.create())
			.build();
		register(SecretsManagerClient.class, imported);
		register(SecretsManagerProperties.class, new SecretsManagerProperties());
		assertThat(isRead(new AwsSecretStoreFactory().create(this.context))).isTrue();
		imported.close();
	}

	@Test
	void customizerWhenRegisteredGetsTheClientOfTheSdk() {
		atStub();
		register(SecretsManagerClientCustomizer.class, (builder) -> builder.httpClient(UrlConnectionHttpClient.create())
			.overrideConfiguration((configure) -> configure.putHeader("x-custom", "yes")));
		SecretStore store = new AwsSecretStoreFactory().create(this.context);
		assertThat(AwsConnections.open(this.context).client()).isNotInstanceOf(LightSecretsManagerClient.class);
		assertThat(isRead(store)).isTrue();
		assertThat(this.service.headers("x-custom")).contains("yes");
		store.close();
	}

	@Test
	void proxyWhenInTheVariablesIsLeftToTheClientOfTheSdk() {
		this.context.property("https_proxy", "http://127.0.0.1:3128");
		AwsConnection connection = AwsConnections.open(this.context);
		assertThat(connection.client()).isNotInstanceOf(LightSecretsManagerClient.class);
		connection.close();
	}

	@Test
	void tokenWhenOfASessionIsSent() {
		atStub();
		register(AwsCredentialsProvider.class,
				StaticCredentialsProvider.create(AwsSessionCredentials.create("AKIDUSER", "test", "session-token")));
		assertThat(isRead(new AwsSecretStoreFactory().create(this.context))).isTrue();
		assertThat(this.service.headers("X-Amz-Security-Token")).contains("session-token");
	}

	@Test
	void arnWhenOfTheAccountOfTheCredentialsIsRead() {
		atStub();
		register(AwsCredentialsProvider.class, StaticCredentialsProvider.create(
				AwsBasicCredentials.builder().accessKeyId("a").secretAccessKey("b").accountId("123456789012").build()));
		String arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shared-abcdef";
		this.service.put(arn, VALUE);
		assertThat(read(new AwsSecretStoreFactory().create(this.context), arn).entry(arn)).isPresent();
	}

	@Test
	void hostWhenUnknownIsToldOnceForTheWholeStore() {
		this.context.property("spring.cloud.aws.endpoint", "https://secretsmanager.invalid");
		SecretStore store = new AwsSecretStoreFactory().create(this.context);
		assertThatExceptionOfType(SecretStoreException.class)
			.isThrownBy(() -> store.read(new StoreRequest(List.of("a", "b"), Deadline.after(Duration.ofSeconds(3)))))
			.withMessageContaining("host name that is not known")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNREACHABLE));
	}

	@Test
	void certificateWhenOfAnUnknownAuthorityIsTold(@TempDir Path folder) throws Exception {
		try (SelfSignedServer server = SelfSignedServer.start(folder)) {
			this.context.property("spring.cloud.aws.endpoint", "https://127.0.0.1:" + server.port());
			SecretStore store = new AwsSecretStoreFactory().create(this.context);
			assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> read(store, "some-name"))
				.withMessageContaining("its certificate is not issued by a known authority")
				.satisfies((ex) -> assertThat(ex.action().orElseThrow()).contains("trust store"));
		}
	}

	@Test
	void libraryWhenMissingIsNamed() {
		ClassLoader empty = new ClassLoader(null) {
		};
		assertThat(new AwsSecretStoreFactory().missingLibraries(empty))
			.containsExactly("io.awspring.cloud:spring-cloud-aws-starter-secrets-manager");
		assertThat(new AwsSecretStoreFactory().missingLibraries(getClass().getClassLoader())).isEmpty();
	}

	private void atStub() {
		this.context.property("spring.cloud.aws.secretsmanager.endpoint", this.service.endpoint());
	}

	private <T> void register(Class<T> type, T instance) {
		this.context.bootstrap().register(type, InstanceSupplier.of(instance));
	}

	private static StoreReading read(SecretStore store, String... addresses) {
		return store.read(new StoreRequest(List.of(addresses), Deadline.after(Duration.ofSeconds(20))));
	}

	private static boolean isRead(SecretStore store) {
		return read(store, "some-name").entry("some-name")
			.flatMap((entry) -> entry.text())
			.filter(VALUE::equals)
			.isPresent();
	}

}
