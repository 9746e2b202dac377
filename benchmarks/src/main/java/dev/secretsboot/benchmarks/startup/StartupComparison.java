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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Starts each candidate in turn, round by round, each time in a new process, and prints
 * what it adds to the same application without secrets, in the same round.
 */
final class StartupComparison {

	/** With more secrets another starter takes minutes: it runs in one round only. */
	private static final int MANY = 100;

	private final int rounds;

	private StartupComparison(int rounds) {
		this.rounds = rounds;
	}

	/**
	 * Run the comparison.
	 * @param args the number of rounds, 5 if there is none; then, to measure only one
	 * store, a part of its name; then, in place of 1, 10 and 100, the number of secrets
	 */
	public static void main(String[] args) {
		// read by the JDK's server once: without it an answer can wait 40 ms for the
		// client
		System.setProperty("sun.net.httpserver.nodelay", "true");
		try {
			run(args);
			System.exit(0);
		}
		catch (Exception ex) {
			System.err.println(ex);
			System.exit(1);
		}
	}

	private static void run(String[] args) throws Exception {
		StartupComparison comparison = new StartupComparison((args.length > 0) ? Integer.parseInt(args[0]) : 5);
		String store = (args.length > 1) ? args[1] : "";
		int[] counts = (args.length > 2) ? new int[] { Integer.parseInt(args[2]) } : new int[] { 1, 10, 100 };
		System.out.println("| store | secrets | latency | candidate | added until the environment is prepared, "
				+ "median (min-max) ms | until each is read | requests, each read twice |");
		System.out.println("|---|---|---|---|---|---|---|");
		for (Scenario scenario : scenarios().stream().filter((each) -> each.store().contains(store)).toList()) {
			for (int secrets : counts) {
				for (int latency : (scenario instanceof FilesScenario) ? new int[] { 0 } : new int[] { 0, 20 }) {
					comparison.compare(scenario, secrets, Duration.ofMillis(latency));
				}
			}
		}
	}

	private static List<Scenario> scenarios() {
		List<Scenario> scenarios = new ArrayList<>(List.of(FilesScenario.values()));
		scenarios.addAll(List.of(new AwsScenario(), new AzureScenario(), new GcpScenario()));
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
		String classPath = scenario.cloud().classPath();
		Map<String, List<Start>> added = new LinkedHashMap<>();
		Map<String, Integer> requests = new LinkedHashMap<>();
		try (Endpoint endpoint = scenario.open(secrets, folder, latency)) {
			for (int round = 0; round <= this.rounds; round++) {
				Start base = null;
				for (Candidate candidate : scenario.candidates(secrets, folder, endpoint)) {
					if (secrets > MANY && candidate.isPeer() && round != 1) {
						continue;
					}
					endpoint.takeRequests();
					Start start = Start.of(candidate, classPath, secrets, folder);
					base = (base != null) ? base : start;
					requests.put(candidate.name(), endpoint.takeRequests());
					if (round > 0 && candidate.hasSecrets()) {
						added.computeIfAbsent(candidate.name(), (name) -> new ArrayList<>()).add(start.over(base));
					}
				}
			}
		}
		added.forEach((name, starts) -> System.out.printf("| %s | %d | %d | %s | %s | %s | %d |%n", scenario.store(),
				secrets, latency.toMillis(), name, spread(starts, Start::prepared), spread(starts, Start::read),
				requests.get(name)));
	}

	private static String spread(List<Start> starts, ToDoubleFunction<Start> time) {
		double[] times = starts.stream().mapToDouble(time).sorted().toArray();
		return "%.0f (%.0f-%.0f)".formatted(times[times.length / 2], times[0], times[times.length - 1]);
	}

}
