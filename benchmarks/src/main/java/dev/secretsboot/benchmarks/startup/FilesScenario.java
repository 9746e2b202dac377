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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The stores whose secrets are files, beside Spring Boot's own {@code configtree:} where
 * that can read them.
 */
enum FilesScenario implements Scenario {

	DOTENV(".env") {
		@Override
		void fill(int secrets, Path folder) throws IOException {
			Files.write(folder.resolve(".env"),
					IntStream.range(0, secrets).mapToObj((i) -> "BENCH_S" + i + "=benchmark-value-" + i).toList());
		}

		@Override
		List<Candidate> readers(Path folder) {
			return List.of(Candidate.none(),
					Candidate.ours("--secrets.store=dotenv", "--secrets.dotenv.directory=" + folder));
		}
	},

	DOCKER("Docker secrets") {
		@Override
		void fill(int secrets, Path folder) throws IOException {
			write(secrets, folder);
		}

		@Override
		List<Candidate> readers(Path folder) {
			return List.of(Candidate.none(),
					Candidate.ours("--secrets.store=docker", "--secrets.docker.directory=" + folder),
					configTree(folder));
		}
	},

	KUBERNETES("Kubernetes volume") {
		@Override
		void fill(int secrets, Path folder) throws IOException {
			Path generation = Files.createDirectory(folder.resolve("..2026_11_21_12_00_00.1"));
			write(secrets, generation);
			Files.createSymbolicLink(folder.resolve("..data"), generation.getFileName());
			for (int i = 0; i < secrets; i++) {
				Files.createSymbolicLink(folder.resolve("bench.s" + i), Path.of("..data", "bench.s" + i));
			}
		}

		@Override
		List<Candidate> readers(Path folder) {
			return List.of(Candidate.none(),
					Candidate.ours("--secrets.store=kubernetes", "--secrets.kubernetes.directories=" + folder),
					configTree(folder));
		}
	};

	private final String store;

	FilesScenario(String store) {
		this.store = store;
	}

	@Override
	public String store() {
		return this.store;
	}

	@Override
	public Cloud cloud() {
		return Cloud.NONE;
	}

	@Override
	public Endpoint open(int secrets, Path folder, Duration latency) throws IOException {
		fill(secrets, folder);
		return Endpoint.FILES;
	}

	@Override
	public List<Candidate> candidates(int secrets, Path folder, Endpoint endpoint) {
		return readers(folder);
	}

	abstract void fill(int secrets, Path folder) throws IOException;

	abstract List<Candidate> readers(Path folder);

	private static void write(int secrets, Path folder) throws IOException {
		for (int i = 0; i < secrets; i++) {
			Files.writeString(folder.resolve("bench.s" + i), "benchmark-value-" + i);
		}
	}

	private static Candidate configTree(Path folder) {
		return Candidate.peer("Boot's configtree:", "--spring.config.import=configtree:" + folder + "/");
	}

}
