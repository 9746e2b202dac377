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

import java.util.List;
import java.util.stream.Stream;

/**
 * One way to get the secrets.
 *
 * @param name what the table calls it
 * @param options the options of its JVM
 * @param arguments the arguments of the application
 */
record Candidate(String name, List<String> options, List<String> arguments) {

	private static final String OURS = "secrets-spring-boot";

	private static final String OFF = "--secrets.enabled=false";

	/**
	 * The application without secrets.
	 */
	static Candidate none(String... arguments) {
		return new Candidate("none", List.of(), and(List.of(arguments), OFF));
	}

	/**
	 * Ours.
	 */
	static Candidate ours(String... arguments) {
		return new Candidate(OURS, List.of(), List.of(arguments));
	}

	/**
	 * Another starter, with ours switched off.
	 */
	static Candidate peer(String name, String... arguments) {
		return new Candidate(name, List.of(), and(List.of(arguments), OFF));
	}

	/**
	 * This one with a setting more, named so.
	 */
	Candidate variant(String setting) {
		return new Candidate(this.name + ", " + setting.replaceFirst("--(secrets\\.\\w+\\.)?", ""), this.options,
				and(this.arguments, setting));
	}

	/**
	 * This one with options for its JVM.
	 */
	Candidate on(List<String> options) {
		return new Candidate(this.name, options, this.arguments);
	}

	boolean hasSecrets() {
		return !this.name.equals("none");
	}

	boolean isPeer() {
		return hasSecrets() && !this.name.startsWith(OURS);
	}

	private static List<String> and(List<String> arguments, String last) {
		return Stream.concat(arguments.stream(), Stream.of(last)).toList();
	}

}
