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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One start of an application, in a process of its own.
 *
 * @param prepared the milliseconds until its environment was prepared
 * @param read the milliseconds until each secret had been read once
 */
record Start(double prepared, double read) {

	/** Begins the line in which an application prints its result. */
	static final String RESULT = "started ";

	/**
	 * Start it and wait for its end.
	 * @throws IllegalStateException if it cannot read all of the secrets
	 */
	static Start of(Candidate candidate, String classPath, int secrets, Path folder)
			throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(List.of("" + secrets));
		arguments.addAll(candidate.arguments());
		String[] result = run(MeasuredApplication.class, candidate, classPath, arguments, folder);
		int expected = candidate.hasSecrets() ? secrets : 0;
		if (Integer.parseInt(result[2]) != expected) {
			throw new IllegalStateException(
					candidate.name() + " can read " + result[2] + " of " + expected + " secrets");
		}
		return new Start(Double.parseDouble(result[0]), Double.parseDouble(result[1]));
	}

	/**
	 * What this one took more than another.
	 */
	Start over(Start base) {
		return new Start(this.prepared - base.prepared, this.read - base.read);
	}

	/**
	 * Run a main class.
	 * @return what it printed
	 */
	static String[] run(Class<?> type, Candidate candidate, String classPath, List<String> arguments, Path folder)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(candidate.options());
		command.addAll(List.of("-cp", classPath, type.getName()));
		command.addAll(arguments);
		command.add("--spring.main.banner-mode=off");
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output.lines()
			.filter((line) -> line.startsWith(RESULT))
			.map((line) -> line.substring(RESULT.length()).split(" "))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(candidate.name() + " did not start:\n" + output));
	}

}
