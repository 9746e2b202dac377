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

import java.util.List;

import dev.secretsboot.support.SecretName;

/**
 * How a store spells the name of an entry that is asked for without a mapping.
 *
 * @since 0.1.0
 */
public enum Naming {

	/** {@code alpaca-client-secret}. */
	DASHED {
		@Override
		String spell(String name) {
			return SecretName.toDashed(name);
		}
	},

	/** {@code ALPACA_CLIENT_SECRET}. */
	UPPER_SNAKE {
		@Override
		String spell(String name) {
			return SecretName.toUpperSnake(name);
		}
	};

	abstract String spell(String name);

	static List<String> spellings(List<Naming> namings, String name) {
		return namings.stream().map((naming) -> naming.spell(name)).distinct().toList();
	}

}
