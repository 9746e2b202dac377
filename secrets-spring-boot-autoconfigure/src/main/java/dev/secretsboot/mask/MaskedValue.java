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

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A value to hide, and the name by which it may be spoken of.
 *
 * @param name the name of the secret, which may appear in logs
 * @param value the value, which may not
 * @since 0.1.0
 */
public record MaskedValue(String name, String value) {

	public MaskedValue {
		Assert.notNull(name, "'name' must not be null");
		Assert.notNull(value, "'value' must not be null");
	}

	// By hand, as each start compares values: what a record makes of itself needs dozens
	// of method handles first

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof MaskedValue that && this.name.equals(that.name) && this.value.equals(that.value);
	}

	@Override
	public int hashCode() {
		return 31 * this.name.hashCode() + this.value.hashCode();
	}

	/**
	 * The name only.
	 */
	@Override
	public String toString() {
		return "MaskedValue[name=" + this.name + "]";
	}

}
