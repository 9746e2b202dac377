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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Challenge}.
 */
class ChallengeTests {

	@ParameterizedTest
	@ValueSource(strings = {
			"Bearer authorization=\"https://login.windows.net/tenant-1\", resource=\"https://vault.azure.net\"",
			"bearer authorization_uri=https://login.windows.net/tenant-1/,resource=https://vault.azure.net",
			"Basic realm=\"x\", Bearer  authorization = \"https://login.windows.net/tenant-1/oauth2\","
					+ " scope=\"https://vault.azure.net/.default\"",
			"Bearer resource=\"https://vault.azure.net\", authorization=\"https://login.windows.net/tenant-1?a=b\","
					+ " PoP resource=\"https://other.example\"" })
	void challengeWhenWrittenInAnyWayIsRead(String header) {
		assertThat(Challenge.of(header)).isEqualTo(new Challenge("https://vault.azure.net/.default", "tenant-1", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Bearer", "Basic realm=\"x\"", "Bearer authorization=\"\"", "Bearer \"\"=,,=\"" })
	void challengeWhenItAsksForNoTokenHasNoScope(String header) {
		assertThat(Challenge.of(header)).isEqualTo(new Challenge(null, null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "not a uri", "mailto:x", "https://login.windows.net", "https://login.windows.net/" })
	void tenantWhenTheAuthorityHasNoneIsNotTold(String authority) {
		assertThat(Challenge.of("Bearer authorization=\"" + authority + "\", scope=x").tenant()).isNull();
	}

	@Test
	void claimsWhenInsufficientAreDecoded() {
		assertThat(Challenge.of("Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"").claims())
			.isEqualTo("{\"a\":1}");
		assertThat(Challenge.of("Bearer error=\"insufficient_claims\", claims=\"!\"").claims()).isNull();
		assertThat(Challenge.of("Bearer error=\"insufficient_claims\"").claims()).isNull();
		assertThat(Challenge.of("Bearer error=\"invalid_token\", claims=\"eyJhIjoxfQ==\"").claims()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "https://vault.azure.net, true", "https://VAULT.azure.NET, true", "https://azure.net, true",
			"https://ault.azure.net, false", "https://x.vault.azure.net, false", "https://vault.azure.cn, false",
			"not a uri, false", "vault.azure.net, false" })
	void resourceWhenOfAnotherDomainIsNotForTheVault(String resource, boolean isForVault) {
		assertThat(Challenge.of("Bearer resource=\"" + resource + "\"").isFor("x.vault.azure.net"))
			.isEqualTo(isForVault);
	}

}
