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

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How broken connections, refusals and answers are recognised and what is told about
 * them.
 */
class AwsFailuresTests {

	@ParameterizedTest
	@MethodSource("causes")
	void connectionWhenItFailsTellsWhy(Throwable cause, String fact) {
		SecretStoreException failure = connectionFailure(SdkClientException.create("failed", cause));
		assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(failure).hasMessageContaining(fact);
	}

	static Stream<Arguments> causes() {
		return Stream.of(Arguments.of(new SocketTimeoutException(), "gave no answer in time"),
				Arguments.of(new IOException(), "broke off the connection"),
				Arguments.of(tls(new CertificateExpiredException()), "its certificate has expired"),
				Arguments.of(tls(new CertificateNotYetValidException()), "its certificate is not valid yet"),
				Arguments.of(tls(new CertificateException("No name matching a found")), "is for another host"),
				Arguments.of(tls(new CertificateException("No subject alternative names")), "is for another host"),
				Arguments.of(tls(new CertificateException("other")), "not issued by a known authority"),
				Arguments.of(tls(new IOException("PKIX path building failed")), "not issued by a known authority"),
				Arguments.of(tls(new IOException("other")), "the TLS handshake failed"));
	}

	private static SSLException tls(Exception cause) {
		return new SSLException("failed", cause);
	}

	@Test
	void connectionWhenThereAreNoCredentialsNamesWhatWasTried() {
		assertThat(connectionFailure(
				SdkClientException.create("Unable to load credentials from ProfileCredentialsProvider()")))
			.hasMessageContaining("Tried: ProfileCredentialsProvider");
	}

	@Test
	void connectionWhenTheClientFailsNamesOnlyItsException() {
		assertThat(connectionFailure(SdkClientException.create("canary")))
			.hasMessageContaining("could not be asked: " + SdkClientException.class.getName())
			.hasMessageNotContaining("canary");
	}

	@Test
	void credentialsWhenRefusedTellTheCode() {
		assertThat(Login.none(refusal("ExpiredToken"))).hasMessageContaining("could be obtained (ExpiredToken)");
		assertThat(Login.none(SecretsManagerException.builder().message("x").build()))
			.hasMessage(Login.none(SdkClientException.create("x")).getMessage());
	}

	@Test
	void refusalWhenWithoutDetailsTellsTheStatus() {
		try (AwsConnection connection = connection()) {
			SecretStoreException failure = new ServiceFailures(connection).of(AwsAddress.parse("some-name"),
					(AwsServiceException) SecretsManagerException.builder().statusCode(503).build());
			assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
			assertThat(failure).hasMessageContaining("status 503").hasMessageNotContaining("request id");
		}
	}

	@ParameterizedTest
	@CsvSource({ "InvalidRequestException, MISCONFIGURED", "AccessDeniedException, DENIED",
			"ThrottledException, THROTTLED" })
	void refusalWhenAnArnIsReadNamesIt(String code, Reason reason) {
		String arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:some-name";
		try (AwsConnection connection = connection()) {
			SecretStoreException failure = new ServiceFailures(connection).of(AwsAddress.parse(arn), refusal(code));
			assertThat(failure.reason()).isEqualTo(reason);
			assertThat(failure.address()).contains(arn);
		}
	}

	@ParameterizedTest
	@CsvSource({ "some-name, true", "arn:a:secret:some-name-abcdef, true", "arn:a:secret:some-name, true",
			"arn:a:secret:some, false", "arn:a:other, false", "other, false" })
	void valueWhenAskedForByIdIsFound(String id, boolean found) {
		assertThat(value().hasId(id)).isEqualTo(found);
	}

	@Test
	void valueWhenWithoutTextAndBytesIsEmpty() {
		assertThat(value().text("some-name")).isEmpty();
		assertThat(value()).hasToString("SecretValue[name=some-name, versionId=1]");
	}

	@ParameterizedTest
	@CsvSource({ "some-name@, some-name@", "@label, @label", "some-name@label, some-name" })
	void addressWhenItHasAnAtSignIsVersionedOnlyBetweenTwoParts(String text, String id) {
		assertThat(AwsAddress.parse(text).id()).isEqualTo(id);
	}

	private static SecretValue value() {
		return new SecretValue("arn:a:secret:some-name-abcdef", "some-name", "1", null, null, null);
	}

	private static AwsServiceException refusal(String code) {
		return (AwsServiceException) SecretsManagerException.builder()
			.statusCode(400)
			.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
			.build();
	}

	private static SecretStoreException connectionFailure(SdkClientException ex) {
		try (AwsConnection connection = connection()) {
			return new ConnectionFailures(connection).of(ex);
		}
	}

	private static AwsConnection connection() {
		SecretsManagerClient client = SecretsManagerClient.builder()
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.build();
		return new AwsConnection(client, "eu-central-1", null, true);
	}

}
