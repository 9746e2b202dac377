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

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One kind of store: how to fill it, and who can read it.
 */
interface Scenario {

	/**
	 * What the table calls the store.
	 */
	String store();

	/**
	 * The cloud whose libraries an application needs.
	 */
	Cloud cloud();

	/**
	 * Put secrets named {@code bench.s0} and so on into the store.
	 * @param secrets how many
	 * @param folder an empty folder
	 * @param latency what each request waits
	 */
	Endpoint open(int secrets, Path folder, Duration latency) throws Exception;

	/**
	 * Who is compared. The first is the same application without any secrets.
	 */
	List<Candidate> candidates(int secrets, Path folder, Endpoint endpoint);

}
