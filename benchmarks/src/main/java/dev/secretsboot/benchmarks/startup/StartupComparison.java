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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts each candidate in turn, round by round, each time in a new process, and prints
 * what it adds to the preparation of the environment over the same application without
 * secrets, in the same round.
 */
final class StartupComparison {

	/** Begins the line in which a run prints its result. */
	static final String RESULT = "environment-prepared ";

	private final int rounds;

	private StartupComparison(int rounds) {
		this.rounds = rounds;
	}

	/**
	 * Run the comparison.
	 * @param args the number of rounds, 5 if there is none; then, to measure only one
	 * store, a part of its name
	 */
	public static void main(String[] args) throws Exception {
		StartupComparison comparison = new StartupComparison((args.length > 0) ? Integer.parseInt(args[0]) : 5);
		System.out.println("| store | secrets | latency | candidate | added, median (min-max) ms | requests |");
		System.out.println("|---|---|---|---|---|---|");
		String store = (args.length > 1) ? args[1] : "";
		for (Scenario scenario : scenarios().stream().filter((each) -> each.store().contains(store)).toList()) {
			for (int secrets : new int[] { 1, 10, 100 }) {
				for (int latency : scenario.server().isPresent() ? new int[] { 0, 20 } : new int[] { 0 }) {
					comparison.compare(scenario, secrets, Duration.ofMillis(latency));
				}
			}
		}
	}

	private static List<Scenario> scenarios() {
		List<Scenario> scenarios = new ArrayList<>();
		scenarios.add(new DotenvScenario());
		scenarios.add(new AwsScenario());
		Optional.ofNullable(System.getenv("SECRETS_TEST_OPENBAO_URL"))
			.ifPresentOrElse(
					(url) -> scenarios
						.add(new VaultScenario(URI.create(url), System.getenv("SECRETS_TEST_OPENBAO_TOKEN"))),
					() -> System.err.println("Without OpenBao: eval \"$(ops/servers.sh env)\" after"
							+ " ops/servers.sh up openbao adds it"));
		return scenarios;
	}

	private void compare(Scenario scenario, int secrets, Duration latency) throws Exception {
		Path folder = Files.createTempDirectory("startup");
		scenario.fill(secrets, folder);
		try (LatencyProxy proxy = new LatencyProxy(scenario.server().orElse(URI.create("http://127.0.0.1:1")),
				latency)) {
			Map<String, List<Double>> added = new LinkedHashMap<>();
			Map<String, Integer> requests = new LinkedHashMap<>();
			for (int round = 0; round <= this.rounds; round++) {
				double base = 0;
				for (Candidate candidate : scenario.candidates(secrets, folder, proxy.uri())) {
					proxy.takeRequests();
					double millis = run(candidate, secrets, folder, base > 0);
					base = (base > 0) ? base : millis;
					requests.put(candidate.name(), proxy.takeRequests());
					if (round > 0) {
						added.computeIfAbsent(candidate.name(), (name) -> new ArrayList<>()).add(millis - base);
					}
				}
			}
			added.forEach(
					(name, values) -> print(scenario, secrets, latency, name, values, requests.getOrDefault(name, 0)));
		}
	}

	private static void print(Scenario scenario, int secrets, Duration latency, String name, List<Double> values,
			int requests) {
		values.sort(null);
		if (values.get(values.size() - 1) > 0) {
			System.out.printf("| %s | %d | %d | %s | %.0f (%.0f-%.0f) | %d |%n", scenario.store(), secrets,
					latency.toMillis(), name, values.get(values.size() / 2), values.get(0),
					values.get(values.size() - 1), requests);
		}
	}

	private static double run(Candidate candidate, int secrets, Path folder, boolean hasSecrets)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), MeasuredApplication.class.getName(), "" + secrets));
		command.addAll(candidate.arguments());
		command.add("--spring.main.banner-mode=off");
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		String[] result = output.lines()
			.filter((line) -> line.startsWith(RESULT))
			.map((line) -> line.substring(RESULT.length()).split(" "))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(candidate.name() + " did not start:\n" + output));
		int expected = hasSecrets ? secrets : 0;
		if (Integer.parseInt(result[1]) != expected) {
			throw new IllegalStateException(
					candidate.name() + " can read " + result[1] + " of " + expected + " secrets");
		}
		return Double.parseDouble(result[0]);
	}

}
