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

import java.net.http.HttpResponse;
import java.util.List;

import dev.secretsboot.Secrets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample as a newcomer runs it: no profile, no argument.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class SampleApplicationTests {

	private Http http;

	@BeforeEach
	void connect(@LocalServerPort int port) {
		this.http = new Http(port);
	}

	@Test
	void orderWhenPlacedIsAtTheBroker() throws Exception {
		HttpResponse<String> placed = this.http.post("/orders", "{\"symbol\":\"VTI\",\"quantity\":3}");
		assertThat(placed.statusCode()).isEqualTo(201);
		assertThat(new JsonContent(this.http.get("/orders").body()))
			.isLenientlyEqualTo("[{\"symbol\": \"VTI\", \"quantity\": 3}]");
	}

	@Test
	void loginWhenOtherThanTheSecretIsRefusedByTheBroker() throws Exception {
		String wrong = "Basic " + HttpHeaders.encodeBasicAuth("somebody", "else", null);
		assertThat(this.http.get("/broker/orders", "Authorization", wrong).statusCode()).isEqualTo(401);
	}

	@Test
	void healthIsUpWithBothSecrets() throws Exception {
		JsonContent health = new JsonContent(this.http.get("/actuator/health/secrets").body());
		assertThat(health).extractingPath("$.status").isEqualTo("UP");
		assertThat(health).extractingPath("$.details.stores").isEqualTo(List.of("env", "dotenv"));
		assertThat(health).extractingPath("$.details.secrets").isEqualTo(2);
	}

	@Test
	void leakWhenCalledShowsNothingButMasks(@Autowired Secrets secrets, CapturedOutput output) throws Exception {
		String lines = this.http.get("/leak").body();
		assertThat(new JsonContent(lines)).extractingPath("$.length()")
			.satisfies((count) -> assertThat((int) count).isGreaterThan(9));
		assertThat(lines).contains("In the message: ******", "As an argument: ******", "clientSecret=******",
				"client_secret=******", "In the MDC: login=******", "refused: ******");
		secrets.all().forEach((secret) -> {
			assertThat(lines.contains(secret.reveal())).as(secret.name()).isFalse();
			assertThat(output.getAll().contains(secret.reveal())).as(secret.name()).isFalse();
		});
	}

	@Test
	void leakWhenItIsPastTheLogShowsNothingButMasks(@Autowired Secrets secrets, CapturedOutput output)
			throws Exception {
		String error = this.http.get("/leak/error?trace=true").body();
		this.http.get("/leak/console");
		this.http.get("/leak/metric");
		String metric = this.http.get("/actuator/metrics/leak").body();
		assertThat(error).contains("\"message\":\"The broker refuses ******\"",
				"IllegalStateException: The broker refuses");
		assertThat(metric).contains("{\"tag\":\"login\",\"values\":[\"******\"]}");
		assertThat(output.getErr()).as("what reaches the console")
			.contains("Exception in thread \"uses ******\"", "The broker refuses ******");
		secrets.all()
			.forEach((secret) -> assertThat((error + metric).contains(secret.reveal())).as(secret.name()).isFalse());
	}

	@Test
	void environmentEndpointWhenItShowsValuesHidesSecrets() throws Exception {
		assertThat(new JsonContent(this.http.get("/actuator/env/alpaca.client-secret").body()))
			.extractingPath("$.property.value")
			.isEqualTo("******");
	}

}
