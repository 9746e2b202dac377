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

package dev.secretsboot;

import java.util.List;

/**
 * What a store is asked for in one go.
 *
 * @param addresses the addresses to read, each once; what comes after the last {@code #}
 * of a mapping has been taken off
 * @param deadline when the answer must be there
 * @since 0.1.0
 */
public record StoreRequest(List<String> addresses, Deadline deadline) {

	public StoreRequest {
		addresses = List.copyOf(addresses);
	}

}
