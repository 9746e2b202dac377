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

package dev.secretsboot.support;

import java.net.URI;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.StoreContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.BDDMockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EndpointsTests {

	@ParameterizedTest
	@ValueSource(strings = { "https://vault.example.com:8200", "http://127.0.0.1:8200", "http://localhost",
			"http://[::1]:8200" })
	void encryptedAndLocalEndpointsAreAllowed(String endpoint) {
		assertThat(check(endpoint, false, true)).isEqualTo(URI.create(endpoint));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://vault.example.com", "http://169.254.169.254", "ftp://vault.example.com",
			"http://localhost.example.com" })
	void otherEndpointsAreRefused(String endpoint) {
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> check(endpoint, false, false))
			.withMessageContaining("some.uri would send secrets unencrypted")
			.satisfies((ex) -> assertThat(ex.action())
				.hasValueSatisfying((action) -> assertThat(action).contains("secrets.allow-insecure-endpoints=true")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://user:password@vault.example.com", "vault.example.com", "file:/etc/passwd" })
	void endpointsWithoutHostOrWithUserInformationAreRefused(String endpoint) {
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> check(endpoint, true, false))
			.withMessageNotContaining("password@");
	}

	@ParameterizedTest
	@ValueSource(strings = "http://vault.example.com")
	void insecureEndpointIsAllowedOnlyWhenSaidSo(String endpoint) {
		assertThat(check(endpoint, true, false)).isEqualTo(URI.create(endpoint));
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> check(endpoint, false, true))
			.satisfies((ex) -> assertThat(ex.action())
				.hasValueSatisfying((action) -> assertThat(action).contains("production profile")));
	}

	private static URI check(String endpoint, boolean allowsInsecure, boolean production) {
		StoreContext context = BDDMockito.mock(StoreContext.class);
		BDDMockito.given(context.allowsInsecureEndpoints()).willReturn(allowsInsecure);
		BDDMockito.given(context.isProduction()).willReturn(production);
		return Endpoints.check(URI.create(endpoint), "some.uri", "vault", context);
	}

}
