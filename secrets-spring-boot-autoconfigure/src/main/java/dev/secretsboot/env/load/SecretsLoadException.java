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

package dev.secretsboot.env.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The start cannot go on: lists every secret, source and store that is missing or broken.
 *
 * @since 0.1.0
 */
public final class SecretsLoadException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Problem> problems;

	private final boolean failFast;

	/**
	 * A failure whatever the settings say.
	 * @param problems what is wrong, at least one
	 */
	public SecretsLoadException(List<Problem> problems) {
		this(problems, false);
	}

	private SecretsLoadException(List<Problem> problems, boolean failFast) {
		super(report(problems));
		this.problems = List.copyOf(problems);
		this.failFast = failFast;
	}

	/**
	 * A failure that there would not be with {@code secrets.fail-fast=false}.
	 */
	static SecretsLoadException ofFailFast(List<Problem> problems) {
		return new SecretsLoadException(problems, true);
	}

	/**
	 * What is wrong.
	 * @return the problems
	 */
	public List<Problem> problems() {
		return this.problems;
	}

	/**
	 * Whether the application would have started with {@code secrets.fail-fast=false}.
	 * @return {@code true} if that property decides about it
	 */
	public boolean isFailFast() {
		return this.failFast;
	}

	private static String report(List<Problem> problems) {
		List<Problem> distinct = joined(problems);
		StringBuilder report = new StringBuilder(
				(distinct.size() == 1) ? "1 problem with the secrets of this application:"
						: distinct.size() + " problems with the secrets of this application:");
		for (Problem problem : distinct) {
			report.append("%n%n    %s: %s%n        %s: %s".formatted(problem.subject(), problem.kind(), problem.place(),
					problem.fact()));
			problem.action().lines().forEach((line) -> report.append("%n        -> %s".formatted(line)));
		}
		return report.toString();
	}

	/**
	 * One problem of many names, such as a file that cannot be read, is told once.
	 */
	private static List<Problem> joined(List<Problem> problems) {
		Map<Problem, Problem> joined = new LinkedHashMap<>();
		for (Problem problem : problems) {
			joined.merge(problem.of(""), problem, (first, next) -> first.of(first.subject() + ", " + next.subject()));
		}
		return List.copyOf(joined.values());
	}

}
