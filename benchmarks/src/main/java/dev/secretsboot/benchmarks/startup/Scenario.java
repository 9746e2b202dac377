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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One kind of store: how to fill it, and who can read it.
 */
interface Scenario {

	/**
	 * What the table calls the store.
	 */
	String store();

	/**
	 * The server behind the store, to be reached through a proxy that adds latency; empty
	 * for files.
	 */
	Optional<URI> server();

	/**
	 * Put secrets named {@code bench.s0} and so on into the store.
	 */
	void fill(int secrets, Path folder) throws Exception;

	/**
	 * Who is compared. The first is the same application without any secrets.
	 */
	List<Candidate> candidates(int secrets, Path folder, URI endpoint);

}
