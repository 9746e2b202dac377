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

package dev.secretsboot.mask.web;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Fails in every way that shows a secret.
 */
@RestController
class Failures {

	static final String SECRET = "s3cr3t-value-1";

	@GetMapping("/exception")
	String exception() {
		throw new IllegalStateException("outer " + SECRET, new IllegalArgumentException("cause " + SECRET));
	}

	@GetMapping("/status")
	String status() {
		throw new ResponseStatusException(HttpStatus.CONFLICT, "reason " + SECRET);
	}

	@GetMapping("/path/{token}")
	String path(@PathVariable String token) {
		throw new IllegalStateException("no such token");
	}

	@GetMapping("/clean")
	String clean() {
		throw new IllegalStateException("nothing to hide");
	}

	@GetMapping("/problem")
	ProblemDetail problem() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, "detail " + SECRET);
		problem.setTitle("title " + SECRET);
		problem.setInstance(URI.create("/hooks/" + SECRET));
		problem.setProperty("upstream", "property " + SECRET);
		return problem;
	}

	@GetMapping("/problem-exception")
	String problemException() {
		throw new ErrorResponseException(HttpStatus.BAD_GATEWAY, problem(), null);
	}

}
