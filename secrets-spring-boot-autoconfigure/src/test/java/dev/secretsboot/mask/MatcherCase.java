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

package dev.secretsboot.mask;

import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Patterns and a text that is likely to hold some of them.
 */
record MatcherCase(Set<String> patterns, String text) {

	static MatcherCase of(Set<String> patterns, List<String> pieces) {
		return new MatcherCase(patterns, String.join("", pieces));
	}

	/**
	 * The matcher does as the naive one, and returns a clean text itself.
	 */
	void check() {
		String expected = NaiveMatcher.mask(this.text, this.patterns, "******");
		String masked = SecretMatcher.of(Patterns.of(this.patterns), "******").mask(this.text);
		assertThat(masked).isEqualTo(expected);
		assertThat(masked == this.text).isEqualTo(expected.equals(this.text));
	}

}
