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

package dev.secretsboot.store.vault;

import org.jspecify.annotations.Nullable;

/**
 * One request to the API.
 *
 * @param path the path below the API's root, not yet percent-encoded, for example
 * {@code secret/data/trading}
 * @param version the {@code version} query parameter, or {@code null}
 * @param body the JSON to post, or {@code null} to get
 */
record VaultRequest(String path, @Nullable String version, @Nullable String body) {

	static VaultRequest get(String path) {
		return new VaultRequest(path, null, null);
	}

	static VaultRequest get(String path, @Nullable String version) {
		return new VaultRequest(path, version, null);
	}

	static VaultRequest post(String path, String body) {
		return new VaultRequest(path, null, body);
	}

	@Override
	public String toString() {
		return "VaultRequest[path=" + this.path + "]";
	}

}
