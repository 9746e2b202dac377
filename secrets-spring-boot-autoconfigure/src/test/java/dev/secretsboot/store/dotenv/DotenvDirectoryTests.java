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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DotenvDirectory}.
 */
class DotenvDirectoryTests {

	@TempDir
	private Path temp;

	private Path project;

	private Path module;

	@BeforeEach
	void makeProject() throws IOException {
		this.project = this.temp.resolve("project");
		this.module = Files.createDirectories(this.project.resolve("module"));
	}

	@Test
	void directoryWhenNothingIsThereIsTheStart() {
		assertThat(find(this.module)).isEqualTo(this.module);
	}

	@Test
	void directoryWhenStartedInAModuleIsTheNearestWithAFile() throws IOException {
		Files.createDirectory(this.project.resolve(".git"));
		Files.createFile(this.project.resolve(".env"));
		assertThat(find(this.module)).isEqualTo(this.project);
		Files.createFile(this.module.resolve(".env.local"));
		assertThat(find(this.module)).isEqualTo(this.module);
	}

	@Test
	void directoryWhenAboveTheGitRootIsNotTaken() throws IOException {
		Files.createDirectory(this.project.resolve(".git"));
		Files.createFile(this.temp.resolve(".env"));
		assertThat(find(this.module)).isEqualTo(this.module);
	}

	@Test
	void directoryWhenWithoutGitIsTakenUpToTheTopmostBuildFile() throws IOException {
		Files.createFile(this.temp.resolve(".env"));
		Files.createFile(this.project.resolve(".env"));
		assertThat(find(this.module)).isEqualTo(this.module);
		Files.createFile(this.project.resolve("pom.xml"));
		assertThat(find(this.module)).isEqualTo(this.project);
		Files.delete(this.project.resolve(".env"));
		assertThat(find(this.module)).isEqualTo(this.module);
	}

	@Test
	void exampleWhenAboveTheModuleIsToBeCopiedThere() throws IOException {
		Files.createDirectory(this.project.resolve(".git"));
		Files.createFile(this.project.resolve(".env.example"));
		DotenvDirectory directory = DotenvDirectory.find(this.module, List.of(".env"));
		assertThat(directory.copyCommand())
			.hasValue("cp " + this.project.resolve(".env.example") + " " + this.project.resolve(".env"));
	}

	@Test
	void pathsWhenBelowTheWorkingDirectoryAreShownRelative() {
		assertThat(DotenvDirectory.shown(Path.of(".env").toAbsolutePath())).isEqualTo(".env");
	}

	private static Path find(Path start) {
		return DotenvDirectory.find(start, List.of(".env.local", ".env")).path();
	}

}
