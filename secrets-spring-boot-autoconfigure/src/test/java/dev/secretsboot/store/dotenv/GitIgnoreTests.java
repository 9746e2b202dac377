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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GitIgnore}. What {@code git check-ignore} says to each pattern was
 * looked up once.
 */
class GitIgnoreTests {

	@TempDir
	private Path root;

	@BeforeEach
	void makeWorkTree() throws IOException {
		Files.createDirectories(this.root.resolve(".git/info"));
		Files.createDirectories(this.root.resolve("module/deep"));
	}

	@ParameterizedTest
	@ValueSource(strings = { ".env", "/.env", ".env*", "*.env", ".e?v", ".en[uv]", ".en[!a-u]", "**/.env", "*", ".*",
			"# comment\n.env  ", "!.env\n.env", "\\.env", "[z-a]\n.env", "\n.env" })
	void fileWhenIgnoredIsNotOpen(String lines) throws IOException {
		Files.writeString(this.root.resolve(".gitignore"), lines);
		assertThat(GitIgnore.leavesOpen(this.root.resolve(".env"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", ".env.local", ".env/", "/module/.env", ".env\n!.env", "#.env", ".en[!v]", "env", ".env\\" })
	void fileWhenNotIgnoredIsOpen(String lines) throws IOException {
		Files.writeString(this.root.resolve(".gitignore"), lines);
		assertThat(GitIgnore.leavesOpen(this.root.resolve(".env"))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".env", "module/", "/module", "module/**", "module/deep/.env", "**/deep", "m*/deep/.env",
			"module/**/.env", "module/\n!.env" })
	void nestedFileWhenIgnoredIsNotOpen(String lines) throws IOException {
		Files.writeString(this.root.resolve(".gitignore"), lines);
		assertThat(GitIgnore.leavesOpen(this.root.resolve("module/deep/.env"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/.env", "deep/.env", "module/.env", "module/*.env" })
	void nestedFileWhenNotIgnoredIsOpen(String lines) throws IOException {
		Files.writeString(this.root.resolve(".gitignore"), lines);
		assertThat(GitIgnore.leavesOpen(this.root.resolve("module/deep/.env"))).isTrue();
	}

	@Test
	void nearestFileWhenSeveralDecides() throws IOException {
		Files.writeString(this.root.resolve(".gitignore"), ".env");
		Files.writeString(this.root.resolve("module/.gitignore"), "!.env");
		assertThat(GitIgnore.leavesOpen(this.root.resolve("module/.env"))).isTrue();
		Files.writeString(this.root.resolve("module/deep/.gitignore"), "/.env");
		assertThat(GitIgnore.leavesOpen(this.root.resolve("module/deep/.env"))).isFalse();
	}

	@Test
	void excludeFileWhenItNamesTheFileCounts() throws IOException {
		Files.writeString(this.root.resolve(".git/info/exclude"), ".env");
		assertThat(GitIgnore.leavesOpen(this.root.resolve(".env"))).isFalse();
	}

	@Test
	void fileWhenOutsideOfAnyWorkTreeIsNotOpen() throws IOException {
		Files.delete(this.root.resolve(".git/info"));
		Files.delete(this.root.resolve(".git"));
		assertThat(GitIgnore.leavesOpen(this.root.resolve(".env"))).isFalse();
	}

}
