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

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainValuesTests {

	private final PlainValues plainValues = new PlainValues(List.of("db.schema", "plain.password"), 8);

	@ParameterizedTest
	@CsvSource({ "any.name,short,true", "any.name,123456789.5,true", "any.name,db.example.com:5432,true",
			"any.name,localhost,true", "any.name,ops@example.com,true", "any.name,192.168.100.200,true",
			"any.name,eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl,false", "any.name,a passphrase,false",
			"db.password,123456789,false", "db.password,short,true", "api.token,db.example.com,false",
			"DB_SCHEMA,a long schema name,true" })
	void ordinaryValuesArePlainUnlessTheNameSaysSecret(String name, String value, boolean plain) {
		assertThat(this.plainValues.isPlain(name, value)).isEqualTo(plain);
	}

	@ParameterizedTest
	@CsvSource({ "db.password,short,true", "DB_PASSWORD,short,true", "db.password,long enough,false",
			"any.name,short,false", "plain.password,short,false", "db.password,' ',false" })
	void valueOfSecretNameThatIsTooShortIsKnown(String name, String value, boolean isShort) {
		assertThat(this.plainValues.isShortSecret(name, value)).isEqualTo(isShort);
	}

	@ParameterizedTest
	@CsvSource({ "400", "100000" })
	void veryLongValueIsNeverPlain(int length) {
		assertThat(this.plainValues.isPlain("any.name", "1".repeat(length))).isFalse();
	}

}
