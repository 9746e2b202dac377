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

import dev.secretsboot.env.placeholder.MissingSecretException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;

/**
 * Tells which bean asks for a secret that no store has, where that came out only when the
 * bean was made.
 */
final class MissingSecretFailureAnalyzer extends AbstractInjectionFailureAnalyzer<MissingSecretException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingSecretException cause,
			@Nullable String description) {
		String place = (description != null) ? description : "A bean";
		return new FailureAnalysis(place + " needs the secret '" + cause.name() + "'. " + cause.getMessage(),
				"Add the secret to the store, map it with secrets.mappings, or give a default: $<" + cause.name()
						+ ":default>.",
				cause);
	}

}
