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

package dev.secretsboot.sample;

import dev.secretsboot.Secret;
import dev.secretsboot.Secrets;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The broker alone, in a test slice: secrets are there without our auto-configurations.
 */
@WebMvcTest(BrokerStub.class)
class BrokerStubTests {

	@Autowired
	private Secrets secrets;

	@Test
	void loginWhenItIsTheSecretIsAccepted(@Autowired MockMvcTester mvc) {
		String login = HttpHeaders.encodeBasicAuth(reveal("alpaca.client-id"), reveal("alpaca.client-secret"), null);
		assertThat(mvc.get().uri("/broker/orders").header("Authorization", "Basic " + login)).hasStatusOk();
	}

	@Test
	void strictPlaceholderWhenInASliceIsResolved(@Value("$<alpaca.client-secret>") String strict) {
		assertThat(strict.equals(reveal("alpaca.client-secret"))).isTrue();
	}

	private String reveal(String name) {
		return this.secrets.find(name).map(Secret::reveal).orElseThrow();
	}

}
