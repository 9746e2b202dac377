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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Stands in for the broker. It knows one login, injected by {@code ${name}}, and refuses
 * any other, were it only different in one character.
 */
@RestController
@RequestMapping("/broker/orders")
class BrokerStub {

	private final byte[] accepted;

	private final List<Order> orders = new CopyOnWriteArrayList<>();

	BrokerStub(@Value("${alpaca.client-id}") String clientId, @Value("${alpaca.client-secret}") String clientSecret) {
		this.accepted = bytes("Basic " + HttpHeaders.encodeBasicAuth(clientId, clientSecret, null));
	}

	@GetMapping
	List<Order> orders(@RequestHeader(HttpHeaders.AUTHORIZATION) String login) {
		check(login);
		return this.orders;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Order place(@RequestHeader(HttpHeaders.AUTHORIZATION) String login, @RequestBody Order order) {
		check(login);
		this.orders.add(order);
		return order;
	}

	private void check(String login) {
		if (!MessageDigest.isEqual(this.accepted, bytes(login))) {
			throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "The broker does not know this login");
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
