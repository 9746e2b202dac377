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

package dev.secretsboot.store.azure;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.support.http.TooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Network} and {@link LoginFailure}.
 */
class NetworkTests {

	static Stream<Arguments> failures() {
		return Stream.of(Arguments.of(new UnknownHostException("x"), "its host name is not known"),
				Arguments.of(new UnresolvedAddressException(), "its host name is not known"),
				Arguments.of(new HttpTimeoutException("x"), "there was no answer in time"),
				Arguments.of(new TimeoutException("x"), "there was no answer in time"),
				Arguments.of(new SocketTimeoutException("x"), "there was no answer in time"),
				Arguments.of(new IOException("x"), "the connection was refused or broken"));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void factWhenNothingCameTellsWhy(Exception failure, String fact) {
		Throwable wrapped = new IllegalStateException(failure);
		assertThat(Network.fact(wrapped)).isEqualTo(fact);
		assertThat(Network.isTransient(wrapped)).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PKIX path building failed                       | its certificate is not trusted here
			PKIX path validation failed                     | its certificate is not trusted here
			the trustAnchors parameter must be non-empty    | its certificate is not trusted here
			NotAfter: Thu Jan 01 00:00:00 UTC 2026          | its certificate has expired
			No subject alternative DNS name matching x      | its certificate is for another host
			No name matching x found                        | its certificate is for another host
			Received fatal alert                            | the handshake did not succeed""")
	void factWhenTlsFailedTellsWhatIsWrongWithTheCertificate(String message, String fact) {
		SSLException failure = new SSLHandshakeException("handshake");
		failure.initCause(new IllegalStateException(message));
		assertThat(Network.fact(failure)).isEqualTo("its TLS connection failed, " + fact);
		assertThat(Network.isTransient(failure)).isFalse();
	}

	@Test
	void answerWhenTooLargeIsNotAskedForAgain() {
		assertThat(Network.isTransient(new TooLargeException())).isFalse();
		assertThat(Network.isTransient(new IllegalStateException())).isFalse();
	}

	@Test
	void loginWhenItsServiceIsAwayIsUnreachable() {
		assertThat(LoginFailure.of(LoginKind.PASSWORD, new IllegalStateException(new IOException("x"))))
			.hasMessageContaining("There is no token, logging in with the user name and password")
			.hasMessageContaining("the connection was refused or broken")
			.extracting("reason")
			.isEqualTo(Reason.UNREACHABLE);
	}

}
