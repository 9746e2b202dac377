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

package dev.secretsboot.store.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The mount points of this process, to recognise what is mounted with {@code subPath}:
 * such a mount stays at the generation that was there when the container started. The
 * format is that of
 * <a href="https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html">
 * proc_pid_mountinfo(5)</a>: the fourth field is the directory within the file system,
 * the fifth the mount point.
 */
final class MountInfo {

	private final Map<Path, String> roots = new HashMap<>();

	/**
	 * Read the mounts.
	 * @param file {@code /proc/self/mountinfo}; where there is none nothing is known
	 */
	MountInfo(Path file) {
		try {
			if (Files.isReadable(file)) {
				Files.readAllLines(file).forEach(this::add);
			}
		}
		catch (IOException ex) {
			this.roots.clear();
		}
	}

	private void add(String line) {
		String[] fields = line.split(" ");
		if (fields.length > 4) {
			this.roots.put(Path.of(unescape(fields[4])), unescape(fields[3]));
		}
	}

	private static String unescape(String field) {
		return field.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
	}

	/**
	 * Whether a file will keep its content while the container runs: it is mounted
	 * itself, or stands in a directory that is part of one generation.
	 * @param file an absolute path
	 * @param volume the directory in which the search for a mount ends
	 * @return {@code true} if it is mounted with {@code subPath}
	 */
	boolean isSubPath(Path file, Path volume) {
		if (this.roots.containsKey(file)) {
			return true;
		}
		for (Path path = file.getParent(); path != null && path.startsWith(volume); path = path.getParent()) {
			if (this.roots.getOrDefault(path, "").contains("/..")) {
				return true;
			}
		}
		return false;
	}

}
