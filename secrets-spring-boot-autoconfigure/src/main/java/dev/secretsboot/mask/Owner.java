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

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Whose value a pattern gives away.
 *
 * @param scope the scope that hides the value
 * @param name the name of the value
 */
record Owner(MaskScope scope, String name) {

	// By hand, as each start compares owners: what a record makes of itself needs dozens
	// of method handles first

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Owner that && this.scope == that.scope && this.name.equals(that.name);
	}

	@Override
	public int hashCode() {
		return 31 * System.identityHashCode(this.scope) + this.name.hashCode();
	}

	/**
	 * Add a pattern to others, among which it may be already.
	 * @param patterns the patterns and their owners
	 * @param pattern the pattern to add
	 * @param owners its owners
	 */
	static void add(Map<String, Set<Owner>> patterns, String pattern, Set<Owner> owners) {
		Set<Owner> known = patterns.putIfAbsent(pattern, owners);
		if (known != null && !known.containsAll(owners)) {
			Set<Owner> union = new HashSet<>(known);
			union.addAll(owners);
			patterns.put(pattern, union);
		}
	}

}
