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

package dev.secretsboot.benchmarks.startup;

import java.net.URI;

/**
 * A store that is filled, as the applications of one comparison reach it: each request
 * waits as it would on a network, and is counted.
 */
interface Endpoint extends AutoCloseable {

	/** Files: nothing to connect to. */
	Endpoint FILES = new Endpoint() {
		@Override
		public URI uri() {
			throw new UnsupportedOperationException("Files are no server");
		}

		@Override
		public int takeRequests() {
			return 0;
		}

		@Override
		public void close() {
		}
	};

	URI uri();

	/**
	 * The requests since the last call.
	 */
	int takeRequests();

	@Override
	void close();

}
