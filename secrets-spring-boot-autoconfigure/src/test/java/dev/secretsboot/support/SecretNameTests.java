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

import java.util.regex.Pattern;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "ALPACA_CLIENT_SECRET", "alpaca-client-secret", "alpaca/client_secret",
			"alpaca.clientSecret", "alpaca.client-secret" })
	void keyIsTheSameForEachSpelling(String spelling) {
		assertThat(SecretName.key(spelling)).isEqualTo("alpacaclientsecret");
	}

	@ParameterizedTest
	@CsvSource({ "DB_PASSWORD,db.password", "db/replicaPassword,db.replica-password", "client_id,client-id",
			"alpaca-client-secret,alpaca-client-secret", "a.b[0].cD,a.b[0].c-d", "HOSTS[1],hosts[1]",
			"_leading__x_,leading-x", "a//b,a.b", "Müller,müller", "oauth2Token,oauth2-token" })
	void propertyIsDottedAndDashed(String storeName, String property) {
		assertThat(SecretName.toProperty(storeName)).isEqualTo(property);
	}

	@ParameterizedTest
	@CsvSource({ "alpaca.client-secret,alpaca-client-secret,ALPACA_CLIENT_SECRET",
			"alpaca.clientSecret,alpaca-client-secret,ALPACA_CLIENT_SECRET", "hosts[0],hosts-0,HOSTS_0" })
	void spellingsOfStores(String property, String dashed, String upperSnake) {
		assertThat(SecretName.toDashed(property)).isEqualTo(dashed);
		assertThat(SecretName.toUpperSnake(property)).isEqualTo(upperSnake);
	}

	@ParameterizedTest
	@ValueSource(strings = { "../a", "a/..", "%2e%2e/a", "a%2Fb", "a%252e", "a\u0000b", "a\nb", "a\u202Eb", "a\\b" })
	void unsafeNamesAreTold(String name) {
		assertThat(SecretName.isUnsafe(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "secret/app/prod", "arn:aws:secretsmanager:eu-central-1:1:secret:a-b", "a.b", "50%" })
	void ordinaryAddressesAreSafe(String name) {
		assertThat(SecretName.isUnsafe(name)).isFalse();
	}

	@Property(tries = 5000)
	void nameIsUnsafeAsTheExpressionSays(@ForAll @Chars({ '.', '%', '2', '5', 'e', 'F', '\\', 'a', ' ', '\n', 127, 0xad,
			0x200b, 0xd83d, 0xde00, 0xdb40, 0xdc01 }) @StringLength(max = 8) String name) {
		Pattern unsafe = Pattern.compile("\\.\\.|%2[eEfF]|%25|\\p{Cntrl}|\\p{Cf}|\\\\");
		assertThat(SecretName.isUnsafe(name)).isEqualTo(unsafe.matcher(name).find());
		assertThat(SecretName.shown(name)).isEqualTo(name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?"));
	}

	@Property
	void spellingsKeepTheKey(@ForAll String name) {
		String key = SecretName.key(name);
		assertThat(SecretName.key(SecretName.toProperty(name))).isEqualTo(key);
		assertThat(SecretName.key(SecretName.toDashed(name))).isEqualTo(key);
	}

}
