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

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Talks to the broker. The client secret is asked for strictly, by {@code $<name>}: a
 * value that somebody left in a config file or passes on the command line is refused.
 */
@Component
class BrokerClient {

	private static final Logger logger = LoggerFactory.getLogger(BrokerClient.class);

	private final RestClient rest;

	private final Environment environment;

	BrokerClient(AlpacaProperties alpaca, @Value("$<alpaca.client-secret>") String clientSecret,
			Environment environment) {
		logger.info("The broker login is {}", alpaca);
		this.environment = environment;
		this.rest = RestClient.builder()
			.defaultHeaders((headers) -> headers.setBasicAuth(alpaca.clientId(), clientSecret))
			.build();
	}

	List<Order> orders() {
		return this.rest.get().uri(url()).retrieve().requiredBody(new ParameterizedTypeReference<>() {
		});
	}

	Order place(Order order) {
		return this.rest.post().uri(url()).body(order).retrieve().requiredBody(Order.class);
	}

	/**
	 * The broker is inside this application, so that the sample needs no account.
	 */
	private String url() {
		return "http://127.0.0.1:" + this.environment.getRequiredProperty("local.server.port") + "/broker/orders";
	}

}
