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

package dev.secretsboot.benchmarks.mask;

import java.util.Collection;
import java.util.function.Supplier;

import dev.secretsboot.mask.Matchers;

/**
 * Secrets and the lines in which they are looked for: 1,024 lines of 206 characters on
 * average, one of which holds a secret, unless it says otherwise.
 */
public enum Workload {

	/** 10 secrets of 20 to 64 characters. */
	CLEAN_10(() -> LogText.secrets(10, 20)),

	/** 100 of them. */
	CLEAN_100(() -> LogText.secrets(100, 20)),

	/** 1,000 of them. */
	CLEAN_1000(() -> LogText.secrets(1_000, 20)),

	/** 10,000 of them. */
	CLEAN_10000(() -> LogText.secrets(10_000, 20)),

	/** 1,000 secrets of 8 to 64 characters. */
	SHORT_1000(() -> LogText.secrets(1_000, 8)),

	/** 10,000 of them. */
	SHORT_10000(() -> LogText.secrets(10_000, 8)),

	/** 1,000 secrets, and ten so short that they count as whole words only. */
	WORDS_1000(() -> LogText.secretsAndWords(1_000, 10)),

	/** 1,000 secrets in all forms. */
	FORMS_1000(() -> Matchers.forms(LogText.secrets(1_000, 20))),

	/** 10,000 secrets in all forms. */
	FORMS_10000(() -> Matchers.forms(LogText.secrets(10_000, 20))),

	/** 1,000 secrets, one in each line. */
	HIT_1000(() -> LogText.secrets(1_000, 20), () -> LogText.leaks(LogText.secrets(1_000, 20))),

	/** 1,000 JDBC URLs that begin as the URLs in the log do. */
	JDBC_1000(() -> LogText.jdbcUrls(1_000)),

	/** 1,000 secrets and one text: a stack trace of 20 KB. */
	TRACE_1000(() -> LogText.secrets(1_000, 20), () -> LogText.stackTrace());

	private final Supplier<Collection<String>> secrets;

	private final Supplier<String[]> lines;

	Workload(Supplier<Collection<String>> secrets) {
		this(secrets, () -> LogText.lines(secrets.get().iterator().next()));
	}

	Workload(Supplier<Collection<String>> secrets, Supplier<String[]> lines) {
		this.secrets = secrets;
		this.lines = lines;
	}

	Collection<String> secrets() {
		return this.secrets.get();
	}

	/**
	 * A power of two lines.
	 */
	String[] lines() {
		return this.lines.get();
	}

}
