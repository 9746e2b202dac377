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

package dev.secretsboot.benchmarks.lookup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application with secrets named {@code bench.s0} and so on.
 */
final class DotenvApplication {

	private DotenvApplication() {
	}

	/**
	 * Start it.
	 * @param secrets how many
	 * @param arguments more settings
	 */
	static ConfigurableApplicationContext start(int secrets, String... arguments) throws IOException {
		Path folder = Files.createTempDirectory("lookup");
		List<String> values = values(secrets);
		Files.write(folder.resolve(".env"),
				IntStream.range(0, secrets).mapToObj((i) -> "BENCH_S" + i + "=" + values.get(i)).toList());
		SpringApplication application = new SpringApplication(DotenvApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		List<String> all = new ArrayList<>(List.of("--spring.main.banner-mode=off", "--logging.level.root=warn",
				"--secrets.store=dotenv", "--secrets.max-size=10MB", "--secrets.dotenv.directory=" + folder));
		all.addAll(List.of(arguments));
		return application.run(all.toArray(String[]::new));
	}

	/**
	 * Secrets of 32 random characters, the same in every run.
	 * @param count how many
	 */
	static List<String> values(int count) {
		Random random = new Random(42);
		byte[] bytes = new byte[24];
		return Stream.generate(() -> {
			random.nextBytes(bytes);
			return Base64.getEncoder().encodeToString(bytes);
		}).limit(count).toList();
	}

}
