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

package dev.secretsboot.env.load;

import dev.secretsboot.SecretStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DefaultStoreContextTests {

	private final MockEnvironment environment = new MockEnvironment();

	@ParameterizedTest
	@CsvSource({ "true,dev,true", "true,prod,false", "true,production,false", "false,dev,false", "false,prod,false" })
	void insecureEndpointsAreAllowedOnlyIfSaidSoAndNeverInProduction(boolean said, String profile, boolean allowed) {
		this.environment.setProperty("secrets.allow-insecure-endpoints", "" + said);
		this.environment.setActiveProfiles(profile);
		assertThat(context().allowsInsecureEndpoints()).isEqualTo(allowed);
		assertThat(context().isProduction()).isEqualTo(profile.startsWith("prod"));
	}

	@Test
	void settingThatATypeRefusesIsNamedWithoutItsValue() {
		this.environment.setProperty("refusing.word", "s3cr3t-word");
		assertThatExceptionOfType(SecretStoreException.class)
			.isThrownBy(() -> context().settings("refusing", Refusing.class))
			.withMessageContaining("refusing")
			.withMessageNotContaining("s3cr3t");
	}

	@Test
	void placeholderThatNothingResolvesIsNotHandedOn() {
		this.environment.setProperty("client.token", "s3cr3t-${vault-token}");
		assertThatExceptionOfType(SecretStoreException.class)
			.isThrownBy(() -> context().settings("client", Client.class))
			.withMessage("The property client.token holds a placeholder that nothing resolves");
	}

	@ParameterizedTest
	@CsvSource({ "${vault-token},a${b}c", "\\${b},${b}", "a${b,a${b" })
	void textThatOnlyLooksLikeAPlaceholderIsHandedOn(String written, String expected) {
		this.environment.setProperty("vault-token", "a\\${b}c");
		this.environment.setProperty("client.token", written);
		assertThat(context().settings("client", Client.class).token()).isEqualTo(expected);
	}

	@Test
	void maxSizeIsThatOfTheSettings() {
		this.environment.setProperty("secrets.max-size", "1KB");
		assertThat(context().maxSize().toBytes()).isEqualTo(1024);
	}

	private DefaultStoreContext context() {
		return new DefaultStoreContext(this.environment, new DefaultBootstrapContext(),
				(destination) -> destination.get(), SecretsSettings.of(this.environment));
	}

	record Client(String token) {
	}

	record Refusing(String word) {

		Refusing {
			throw new IllegalArgumentException("I do not like " + word);
		}

	}

}
