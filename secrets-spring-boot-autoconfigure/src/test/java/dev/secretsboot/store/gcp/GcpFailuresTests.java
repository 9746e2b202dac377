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

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ErrorDetails;
import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import io.grpc.Status;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link GcpFailures}, by what Google's client throws.
 */
class GcpFailuresTests {

	private static final SecretResource RESOURCE = new SecretResource("p", "europe-west3", "name", "latest");

	static Stream<Arguments> broken() {
		return Stream.of(Arguments.of(new UnknownHostException("x"), "the host name of the service is not known"),
				Arguments.of(new SSLException("x"), "the certificate of the other side is not trusted here"),
				Arguments.of(new IOException("x"), "the connection was refused or broken"),
				Arguments.of(new IllegalStateException("io exception"), "the connection was refused or broken"),
				Arguments.of(new IllegalStateException("Network closed"), "the connection was refused or broken"));
	}

	@ParameterizedTest
	@MethodSource("broken")
	void connectionWhenBrokenIsUnreachable(Exception cause, String fact) {
		SecretStoreException failure = tell(failure(Status.Code.UNAVAILABLE, cause, null));
		assertThat(failure).hasMessageContaining("Secret Manager cannot be reached").hasMessageContaining(fact);
		assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			DEADLINE_EXCEEDED  | UNREACHABLE     | there was no answer in time
			UNAVAILABLE        | UNAVAILABLE     | Secret Manager answers UNAVAILABLE
			INTERNAL           | UNAVAILABLE     | Secret Manager answers INTERNAL
			RESOURCE_EXHAUSTED | THROTTLED       | gets too many requests from project p""")
	void answerWhenNoValueIsTold(Status.Code code, Reason reason, String text) {
		SecretStoreException failure = tell(failure(code, new IllegalStateException("canary-1"), null));
		assertThat(failure.toString()).contains(text).doesNotContain("canary-1");
		assertThat(failure.reason()).isEqualTo(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SECURITY_POLICY_VIOLATED | A service perimeter (VPC Service Controls) refuses the request""")
	void denialWhenGoogleTellsItsReasonHasTheFix(String reason, String text) {
		ErrorDetails details = details(Any.pack(ErrorInfo.newBuilder().setReason(reason).build()));
		SecretStoreException failure = tell(failure(Status.Code.PERMISSION_DENIED, null, details));
		assertThat(failure.toString()).contains(text);
		assertThat(failure.reason()).isEqualTo(Reason.DENIED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			is in DESTROYED state | is destroyed for good
			is in DISABLED state  | exists and is disabled""")
	void versionWhenNotEnabledTellsItsState(String message, String text) {
		SecretStoreException failure = tell(
				failure(Status.Code.FAILED_PRECONDITION, new IllegalStateException(message), null));
		assertThat(failure.toString()).contains("The version 'latest' exists").contains(text);
		assertThat(failure.reason()).isEqualTo(Reason.DISABLED);
	}

	@Test
	void loginWhenItFailedIsNotTriedAgain() {
		ApiException failure = failure(Status.Code.UNAVAILABLE,
				new IllegalStateException("Credentials failed to obtain metadata"), null);
		assertThat(tell(failure).reason()).isEqualTo(Reason.UNAUTHENTICATED);
		assertThat(CallFailure.pauseAfter(GrpcFailures.of(failure), 0)).isEmpty();
	}

	@Test
	void failureWhenAlreadyToldIsPassedOn() {
		SecretStoreException known = GcpFailures.login();
		assertThat(tell(new IllegalStateException(known))).isSameAs(known);
	}

	@Test
	void payloadWhenDamagedIsReadAgain() {
		AccessedVersion damaged = new AccessedVersion("name/versions/1", new byte[] { 1 }, 1L);
		CallFailure failure = Assertions.catchThrowableOfType(CallFailure.class, damaged::requireIntact);
		assertThat(CallFailure.pauseAfter(failure, 0)).hasValue(Duration.ZERO);
		assertThat(GcpFailures.of(failure, RESOURCE, "name")).hasMessageContaining("its CRC32C checksum is wrong");
		assertThat(CallFailure.pauseAfter(GrpcFailures.of(new IllegalStateException()), 0)).isEmpty();
	}

	@Test
	void denialWhenItIsNoAnswerOfTheServiceIsNone() {
		assertThat(call(new IllegalStateException()).isDenied()).isFalse();
		assertThat(call(failure(Status.Code.NOT_FOUND, null, null)).isNotFound()).isTrue();
	}

	@Test
	void pauseWhenTheServiceNamesOneIsKept() {
		RetryInfo info = RetryInfo.newBuilder()
			.setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(3).setNanos(5))
			.build();
		ApiException failure = failure(Status.Code.RESOURCE_EXHAUSTED, null, details(Any.pack(info)));
		assertThat(CallFailure.pauseAfter(GrpcFailures.of(failure), 0)).hasValue(Duration.ofSeconds(3, 5));
	}

	@Test
	void pauseWhenTheServiceNamesNoneIsZero() {
		Status.Code code = Status.Code.ABORTED;
		assertThat(CallFailure.pauseAfter(call(failure(code, null, null)), 0)).hasValue(Duration.ZERO);
		ErrorDetails details = details(Any.pack(ErrorInfo.getDefaultInstance()));
		assertThat(CallFailure.pauseAfter(call(failure(code, null, details)), 0)).hasValue(Duration.ZERO);
	}

	@Test
	void certificateWhenNotTrustedIsNotTriedAgain() {
		assertThat(CallFailure.pauseAfter(call(failure(Status.Code.UNAVAILABLE, new SSLException("x"), null)), 0))
			.isEmpty();
	}

	private static CallFailure call(Throwable failure) {
		return (CallFailure) GrpcFailures.of(failure);
	}

	private static SecretStoreException tell(Throwable failure) {
		return GcpFailures.of(GrpcFailures.of(failure), RESOURCE, "name");
	}

	private static ErrorDetails details(Any detail) {
		return ErrorDetails.builder().setRawErrorMessages(List.of(detail)).build();
	}

	private static ApiException failure(Status.Code code, @Nullable Throwable cause, @Nullable ErrorDetails details) {
		return new ApiException(cause, GrpcStatusCode.of(code), false, details);
	}

}
