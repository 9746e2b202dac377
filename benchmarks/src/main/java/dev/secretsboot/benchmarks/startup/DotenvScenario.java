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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A {@code .env} file.
 */
final class DotenvScenario implements Scenario {

	@Override
	public String store() {
		return ".env";
	}

	@Override
	public Optional<URI> server() {
		return Optional.empty();
	}

	@Override
	public void fill(int secrets, Path folder) throws Exception {
		Files.write(folder.resolve(".env"),
				IntStream.range(0, secrets).mapToObj((i) -> "BENCH_S" + i + "=benchmark-value-" + i).toList());
	}

	@Override
	public List<Candidate> candidates(int secrets, Path folder, URI endpoint) {
		return List.of(new Candidate("none", List.of("--secrets.enabled=false")), new Candidate("secrets-spring-boot",
				List.of("--secrets.store=dotenv", "--secrets.dotenv.directory=" + folder)));
	}

}
