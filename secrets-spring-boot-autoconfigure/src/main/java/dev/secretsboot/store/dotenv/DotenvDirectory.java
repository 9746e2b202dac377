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

package dev.secretsboot.store.dotenv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Where the {@code .env} files stand. A module of a project is often started from its own
 * folder while the files stand in the root, so the nearest directory that has some
 * counts; but never one outside of the project: above the root of the Git work tree or,
 * without Git, above the topmost build file.
 */
final class DotenvDirectory {

	private static final String EXAMPLE = ".env.example";

	private static final List<String> BUILD_FILES = List.of("pom.xml", "build.gradle", "build.gradle.kts",
			"settings.gradle", "settings.gradle.kts");

	private final Path path;

	private final @Nullable Path example;

	private DotenvDirectory(Path path, @Nullable Path example) {
		this.path = path;
		this.example = example;
	}

	/**
	 * A directory that the settings name.
	 */
	static DotenvDirectory of(Path directory) {
		Path path = directory.toAbsolutePath().normalize();
		return new DotenvDirectory(path, example(path));
	}

	/**
	 * Search from a directory upwards.
	 * @param start where the application was started
	 * @param names the files to look for
	 * @return the nearest directory with one of them, else the start
	 */
	static DotenvDirectory find(Path start, List<String> names) {
		List<Path> project = project(start.toAbsolutePath().normalize());
		for (Path directory : project) {
			if (hasAny(directory, names)) {
				return of(directory);
			}
		}
		for (Path directory : project) {
			if (example(directory) != null) {
				return of(directory);
			}
		}
		return of(project.get(0));
	}

	/**
	 * A directory and those above it that belong to the same project.
	 */
	private static List<Path> project(Path start) {
		List<Path> ancestors = new ArrayList<>();
		List<Path> built = new ArrayList<>();
		for (Path path = start; path != null; path = path.getParent()) {
			ancestors.add(path);
			if (built.size() == ancestors.size() - 1 && (path.equals(start) || hasAny(path, BUILD_FILES))) {
				built.add(path);
			}
			if (isGitRoot(path)) {
				return ancestors;
			}
		}
		return built;
	}

	static boolean isGitRoot(Path directory) {
		return Files.exists(directory.resolve(".git"));
	}

	private static boolean hasAny(Path directory, List<String> names) {
		for (String name : names) {
			if (Files.exists(directory.resolve(name))) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable Path example(Path directory) {
		Path file = directory.resolve(EXAMPLE);
		return Files.exists(file) ? file : null;
	}

	Path path() {
		return this.path;
	}

	Path file(String name) {
		return this.path.resolve(name);
	}

	/**
	 * The command that makes a first {@code .env} out of the example beside it.
	 */
	Optional<String> copyCommand() {
		Path to = file(".env");
		return (this.example == null || Files.exists(to)) ? Optional.empty()
				: Optional.of("cp " + shown(this.example) + " " + shown(to));
	}

	/**
	 * A path as one would type it here.
	 */
	static String shown(Path path) {
		Path here = Path.of("").toAbsolutePath();
		return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
	}

}
