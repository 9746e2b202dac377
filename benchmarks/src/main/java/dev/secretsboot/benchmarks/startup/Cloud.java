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

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The libraries of a cloud, by the folders that they have in a Maven repository. An
 * application gets those of one cloud only, as a user's would.
 */
enum Cloud {

	NONE, AWS("software/amazon", "io/awspring", "io/netty"),
	AZURE("com/azure", "com/microsoft", "io/projectreactor", "io/netty"),
	GCP("com/google", "io/grpc", "io/opencensus", "org/springframework/cloud/spring-cloud-context"),
	VAULT("org/springframework/cloud", "org/springframework/vault");

	private static final List<String> OURS = List.of("secrets-spring-boot-autoconfigure",
			"secrets-spring-boot-starter");

	private static final List<String> OF_OTHER_BENCHMARKS = List.of("org/apache/logging/log4j/log4j-core",
			"org/openjdk", "com/gliwka", "org/ahocorasick", "org/bytedeco");

	private final List<String> folders;

	Cloud(String... folders) {
		this.folders = List.of(folders);
	}

	/**
	 * The class path of an application that uses this cloud.
	 */
	String classPath() {
		return classPath((entry) -> Arrays.stream(values()).noneMatch((cloud) -> contains(entry, cloud.folders))
				|| contains(entry, this.folders));
	}

	/**
	 * The class path of an application with the starters of all clouds.
	 * @param ours whether this project's starter is there, too
	 */
	static String classPathOfAll(boolean ours) {
		return classPath((entry) -> ours || !contains(entry, OURS));
	}

	private static String classPath(Predicate<String> filter) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !contains(entry, OF_OTHER_BENCHMARKS) && filter.test(entry))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static boolean contains(String entry, List<String> folders) {
		String path = entry.replace(File.separatorChar, '/');
		return folders.stream()
			.anyMatch((folder) -> path.contains("/" + folder + "/") || path.contains("/" + folder + "-"));
	}

}
