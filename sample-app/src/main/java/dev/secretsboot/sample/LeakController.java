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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Does on purpose what nobody should: prints the broker login in every way there is.
 */
@RestController
class LeakController {

	private static final Logger logger = LoggerFactory.getLogger(LeakController.class);

	private final AlpacaProperties alpaca;

	private final MeterRegistry meters;

	LeakController(AlpacaProperties alpaca, MeterRegistry meters) {
		this.alpaca = alpaca;
		this.meters = meters;
	}

	/**
	 * Logs it, and answers with the lines that came out.
	 */
	@GetMapping("/leak")
	List<String> leak() {
		try (LogTail tail = LogTail.of(logger)) {
			logTexts();
			logEncodings();
			logContext();
			logExceptions();
			return tail.lines();
		}
	}

	private void logTexts() {
		logger.info("In the message: " + this.alpaca.clientSecret());
		logger.info("As an argument: {}", this.alpaca.clientSecret());
		logger.info("In a toString(): {}", this.alpaca);
	}

	private void logEncodings() {
		logger.info("In a URL: https://broker.example/token?client_secret={}", urlEncoded());
		logger.info("In a header: Authorization: Basic {}",
				HttpHeaders.encodeBasicAuth(this.alpaca.clientId(), this.alpaca.clientSecret(), null));
	}

	private void logContext() {
		try (MDC.MDCCloseable closeable = MDC.putCloseable("login", this.alpaca.clientSecret())) {
			logger.info("In the MDC:");
		}
		logger.atInfo().addKeyValue("login", this.alpaca.clientSecret()).log("As a key-value pair:");
	}

	private void logExceptions() {
		Exception cause = new IllegalArgumentException("refused: " + this.alpaca.clientSecret());
		logger.warn("In an exception and its cause:", new IllegalStateException("GET /token?s=" + urlEncoded(), cause));
	}

	private String urlEncoded() {
		return URLEncoder.encode(this.alpaca.clientSecret(), StandardCharsets.UTF_8);
	}

	/**
	 * Shows it to the caller, in an error body and its stack trace.
	 */
	@GetMapping("/leak/error")
	String failWithLogin() {
		throw new IllegalStateException("The broker refuses " + this.alpaca.clientSecret());
	}

	/**
	 * Shows it to whoever reads the console: the JVM prints an exception that nobody
	 * catches, past all logging.
	 */
	@GetMapping("/leak/console")
	void failInThread() throws InterruptedException {
		Thread thread = new Thread(this::failWithLogin, "uses " + this.alpaca.clientId());
		thread.start();
		thread.join();
	}

	/**
	 * Shows it to the operators, as the tag of a meter.
	 */
	@GetMapping("/leak/metric")
	void count() {
		this.meters.counter("leak", "login", this.alpaca.clientSecret()).increment();
	}

}
