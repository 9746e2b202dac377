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

package dev.secretsboot.support;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One way through a directory and those below it; a loop of links is entered once.
 */
final class DirectoryWalk {

	/** More is no directory of secrets but a wrong setting, {@code /} for example. */
	private static final int MAX_FILES = 10_000;

	private final Path start;

	private final Gate gate;

	private final Set<Path> entered = new HashSet<>();

	private final Map<String, Path> files = new LinkedHashMap<>();

	private int seen;

	DirectoryWalk(Path start, Gate gate) {
		this.start = start;
		this.gate = gate;
	}

	/**
	 * The files by their names below the start.
	 */
	Map<String, Path> files() throws IOException {
		enter(this.start);
		return this.files;
	}

	private void enter(Path directory) throws IOException {
		if (this.entered.add(directory.toRealPath())) {
			Set<Path> paths = new TreeSet<>();
			try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, DirectoryWalk::isVisible)) {
				stream.forEach(paths::add);
			}
			for (Path path : paths) {
				take(path);
			}
		}
	}

	/**
	 * Names that begin with two dots are the inner works of a Kubernetes volume.
	 */
	private static boolean isVisible(Path path) {
		return !path.getFileName().toString().startsWith("..");
	}

	private void take(Path path) throws IOException {
		if (++this.seen > MAX_FILES) {
			throw new FileSystemException(path.toString(), null,
					"it has more than " + MAX_FILES + " files, so it is no directory of secrets");
		}
		if (!this.gate.accepts(path)) {
			return;
		}
		if (Files.isDirectory(path)) {
			enter(path);
		}
		else {
			this.files.put(this.start.relativize(path).toString().replace('\\', '/'), path);
		}
	}

	/**
	 * Says what may be entered and read.
	 */
	interface Gate {

		boolean accepts(Path path) throws IOException;

	}

}
