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
import java.nio.file.Files;
import java.nio.file.Path;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.support.SecretFiles.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SecretFiles}, what the contract of file stores does not reach.
 */
class SecretFilesTests {

	private final SecretFiles files = new SecretFiles(new SizeLimit("test", DataSize.ofKilobytes(1)));

	@TempDir
	private Path directory;

	@Test
	void fileWhenAbsentIsEmpty() {
		assertThat(this.files.read(this.directory.resolve("absent"), "a")).isEmpty();
	}

	@Test
	void contentWhenPrintedHoldsNoText() throws IOException {
		Path file = Files.writeString(this.directory.resolve("file"), "canary");
		Content content = this.files.read(file, "a").orElseThrow();
		assertThat(content.toString()).contains(content.version()).doesNotContain("canary");
		assertThat(content.entry("b", "canary").toString()).doesNotContain("canary");
	}

	/**
	 * A file that nobody may read, not even root, to whom a mode of 000 means nothing.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void fileWhenNobodyMayReadItIsDenied() {
		assertFails(Path.of("/proc/sys/vm/compact_memory"), Reason.DENIED, "may not read it");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void fileWhenTheDiskFailsIsUnavailable() {
		assertFails(Path.of("/proc/self/mem"), Reason.UNAVAILABLE, "java.io.IOException");
	}

	/**
	 * Its size is said to be 0.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void fileWhenItLiesAboutItsSizeIsReadUpToTheLimit() {
		assertFails(Path.of("/proc/kallsyms"), Reason.MALFORMED, "secrets.max-size");
	}

	private void assertFails(Path file, Reason reason, String message) {
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> this.files.read(file, "the-address"))
			.withMessageContaining(message)
			.satisfies((failure) -> {
				assertThat(failure.reason()).isEqualTo(reason);
				assertThat(failure.store()).isEqualTo("test");
				assertThat(failure.address()).hasValue("the-address");
				assertThat(failure.action()).isPresent();
			});
	}

}
