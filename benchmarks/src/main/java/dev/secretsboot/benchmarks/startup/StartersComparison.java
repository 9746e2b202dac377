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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * A whole start with the starters of all clouds on the class path and a {@code .env} file
 * as the store: beside the same application without ours, where every one of the others
 * has to be switched off by hand.
 */
final class StartersComparison {

	private static final String ABSENT = "without secrets-spring-boot, each starter switched off";

	private static final String DOTENV = "secrets-spring-boot, secrets.store=dotenv";

	private StartersComparison() {
	}

	/**
	 * Run the comparison.
	 * @param args the number of rounds, 15 if there is none
	 */
	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 15;
		Path folder = Files.createTempDirectory("starters");
		Files.write(folder.resolve(".env"), List.of("ALPACA_CLIENT_ID=an-id", "ALPACA_CLIENT_SECRET=a-secret"));
		Measured absent = new Measured(ABSENT, Cloud.classPathOfAll(false), new double[rounds],
				"--spring.cloud.aws.secretsmanager.enabled=false", "--spring.cloud.gcp.secretmanager.enabled=false",
				"--spring.cloud.gcp.core.enabled=false", "--spring.cloud.vault.enabled=false");
		Measured ours = new Measured(DOTENV, Cloud.classPathOfAll(true), new double[rounds], "--secrets.store=dotenv");
		for (int round = -1; round < rounds; round++) {
			for (Measured each : (round % 2 == 0) ? List.of(absent, ours) : List.of(ours, absent)) {
				double millis = each.start(folder);
				if (round >= 0) {
					each.times[round] = millis;
				}
			}
		}
		print(absent.times, ours.times);
	}

	private static void print(double[] absent, double[] ours) {
		double[] ratios = new double[absent.length];
		Arrays.setAll(ratios, (round) -> ours[round] / absent[round]);
		System.out.println("| candidate | start, median ms | ratio, median of the rounds |");
		System.out.println("|---|---|---|");
		System.out.printf(Locale.ROOT, "| %s | %.0f | 1 |%n", ABSENT, median(absent));
		System.out.printf(Locale.ROOT, "| %s | %.0f | %.3f |%n", DOTENV, median(ours), median(ratios));
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	/**
	 * A candidate with its class path and its results.
	 */
	private record Measured(String name, String classPath, double[] times, String... arguments) {

		double start(Path folder) throws IOException, InterruptedException {
			return Double.parseDouble(Start.run(Application.class, new Candidate(this.name, List.of(), List.of()),
					this.classPath, List.of(this.arguments), folder)[0]);
		}

	}

	/**
	 * The application that is started.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		public static void main(String[] args) {
			long started = System.nanoTime();
			SpringApplication.run(Application.class, args);
			System.out.println(Start.RESULT + (System.nanoTime() - started) / 1e6);
			Runtime.getRuntime().halt(0);
		}

	}

}
