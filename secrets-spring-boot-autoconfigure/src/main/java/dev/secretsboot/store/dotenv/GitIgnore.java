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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Whether the repository itself ignores a file: by the {@code .gitignore} files from its
 * root down to the file, and {@code .git/info/exclude}. What one developer ignores in a
 * personal configuration does not count, since the next developer commits the file. The
 * format is that of <a href="https://git-scm.com/docs/gitignore">gitignore</a>. Git is
 * not started for it: that would take longer than reading the secrets.
 */
final class GitIgnore {

	private final Path root;

	private GitIgnore(Path root) {
		this.root = root;
	}

	/**
	 * Whether somebody could commit a file by mistake.
	 * @param file an absolute path
	 * @return {@code false} if it is ignored or stands in no Git work tree
	 */
	static boolean leavesOpen(Path file) {
		for (Path path = file.getParent(); path != null; path = path.getParent()) {
			if (DotenvDirectory.isGitRoot(path)) {
				return !new GitIgnore(path).ignores(file);
			}
		}
		return false;
	}

	/**
	 * A file below an ignored directory is ignored, whatever else is said about it.
	 */
	private boolean ignores(Path file) {
		Path path = this.root;
		for (Path part : this.root.relativize(file)) {
			path = path.resolve(part);
			if (decides(path, !path.equals(file))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The last line that matches decides, the nearest file last.
	 */
	private boolean decides(Path path, boolean isDirectory) {
		boolean ignored = apply(this.root.resolve(".git/info/exclude"), this.root, path, isDirectory, false);
		Path relative = this.root.relativize(path);
		Path directory = this.root;
		for (Path part : relative) {
			ignored = apply(directory.resolve(".gitignore"), directory, path, isDirectory, ignored);
			directory = directory.resolve(part);
		}
		return ignored;
	}

	private static boolean apply(Path file, Path base, Path path, boolean isDirectory, boolean before) {
		boolean ignored = before;
		String relative = base.relativize(path).toString().replace('\\', '/');
		for (String line : lines(file)) {
			boolean negated = line.startsWith("!");
			String pattern = negated ? line.substring(1) : line;
			boolean directoriesOnly = pattern.endsWith("/");
			if ((isDirectory || !directoriesOnly) && matches(pattern, relative)) {
				ignored = !negated;
			}
		}
		return ignored;
	}

	private static boolean matches(String pattern, String path) {
		try {
			return regex(pattern).matcher(path).matches();
		}
		catch (PatternSyntaxException ex) {
			return false; // as Git takes a set that makes no sense
		}
	}

	private static List<String> lines(Path file) {
		try {
			return Files.isRegularFile(file) ? Files.readAllLines(file)
				.stream()
				.map(String::stripTrailing)
				.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
				.toList() : List.of();
		}
		catch (IOException ex) {
			return List.of(); // an unreadable file ignores nothing
		}
	}

	/**
	 * A pattern with a slash before its end counts from its own directory, any other at
	 * every depth.
	 */
	private static Pattern regex(String pattern) {
		String body = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
		boolean anchored = body.contains("/");
		String glob = body.startsWith("/") ? body.substring(1) : body;
		StringBuilder regex = new StringBuilder(anchored ? "" : "(?:.*/)?");
		for (int i = 0; i < glob.length(); i++) {
			if (glob.startsWith("**/", i)) {
				regex.append("(?:.*/)?");
				i += 2;
			}
			else if (glob.startsWith("**", i)) {
				regex.append(".*");
				i++;
			}
			else {
				i = append(regex, glob, i);
			}
		}
		return Pattern.compile(regex.toString());
	}

	private static int append(StringBuilder regex, String glob, int i) {
		char c = glob.charAt(i);
		int close = (c == '[') ? glob.indexOf(']', i + 2) : -1;
		if (close > 0) {
			String set = glob.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&");
			regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
			return close;
		}
		boolean escaped = c == '\\' && i + 1 < glob.length();
		switch (escaped ? 'x' : c) {
			case '*' -> regex.append("[^/]*");
			case '?' -> regex.append("[^/]");
			default -> regex.append(Pattern.quote(String.valueOf(escaped ? glob.charAt(i + 1) : c)));
		}
		return escaped ? i + 1 : i;
	}

}
