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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MountInfo}.
 */
class MountInfoTests {

	private static final Path VOLUME = Path.of("/etc/secrets");

	@TempDir
	private Path directory;

	@Test
	void isSubPathWhenFileIsMountedItselfIsTrue() throws IOException {
		assertThat(mounts("1 2 0:1 /pods/..2026/a /etc/secrets/a\\040b rw").isSubPath(VOLUME.resolve("a b"), VOLUME))
			.isTrue();
	}

	@Test
	void isSubPathWhenDirectoryIsOneGenerationIsTrue() throws IOException {
		MountInfo mounts = mounts("1 2 0:1 /pods/..2026/dir /etc/secrets/dir rw");
		assertThat(mounts.isSubPath(VOLUME.resolve("dir/file"), VOLUME)).isTrue();
		assertThat(mounts.isSubPath(VOLUME.resolve("other/file"), VOLUME)).isFalse();
	}

	@Test
	void isSubPathWhenVolumeIsRootEndsThere() throws IOException {
		assertThat(mounts("1 2 0:1 / /etc rw").isSubPath(VOLUME.resolve("file"), Path.of("/"))).isFalse();
	}

	@Test
	void isSubPathWhenLineIsShortLeavesItOut() throws IOException {
		assertThat(mounts("1 2 0:1 /etc/secrets/a").isSubPath(VOLUME.resolve("a"), VOLUME)).isFalse();
	}

	@Test
	void isSubPathWhenMountsCannotBeReadIsFalse() {
		assertThat(new MountInfo(this.directory).isSubPath(VOLUME.resolve("a"), VOLUME)).isFalse();
		assertThat(new MountInfo(this.directory.resolve("none")).isSubPath(VOLUME.resolve("a"), VOLUME)).isFalse();
	}

	private MountInfo mounts(String line) throws IOException {
		return new MountInfo(Files.writeString(this.directory.resolve("mountinfo"), line + "\n"));
	}

}
