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

package dev.secretsboot.env.load;

import org.jspecify.annotations.Nullable;

/**
 * Where a mapped name leads.
 *
 * @param address the address in the store
 * @param field the part behind the last {@code #}, or {@code null} for the whole entry
 */
record Mapping(String address, @Nullable String field) {

	static Mapping of(String text) {
		int hash = text.lastIndexOf('#');
		return (hash > 0 && hash < text.length() - 1) ? new Mapping(text.substring(0, hash), text.substring(hash + 1))
				: new Mapping(text, null);
	}

}
