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

package dev.secretsboot.env;

import java.util.Objects;
import java.util.Set;

import dev.secretsboot.env.load.SecretsLoadException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Prints the one report of all that is missing or broken.
 */
final class SecretsLoadFailureAnalyzer extends AbstractFailureAnalyzer<SecretsLoadException> {

	/** Settings that are wrong in themselves are corrected, not passed over. */
	private static final Set<String> OF_SETTINGS = Set.of("misconfigured", "missing library");

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SecretsLoadException cause) {
		boolean isAvoidable = cause.isFailFast()
				&& cause.problems().stream().noneMatch((problem) -> OF_SETTINGS.contains(problem.kind()));
		String action = isAvoidable
				? "Follow the arrows above. To start all the same, with health DOWN, set secrets.fail-fast=false."
				: "Follow the arrows above.";
		return new FailureAnalysis(Objects.toString(cause.getMessage(), ""), action, cause);
	}

}
