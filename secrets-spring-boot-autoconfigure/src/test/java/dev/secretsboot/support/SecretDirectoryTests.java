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
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SecretDirectory}, what the contract of file stores does not reach.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretDirectoryTests {

	@TempDir
	private Path root;

	@Test
	void directoryWhenItHoldsFarTooManyFilesIsRefused() throws IOException {
		for (int i = 0; i <= 10_000; i++) {
			Files.createFile(this.root.resolve("file" + i));
		}
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> directory().read(""))
			.withMessageContaining("more than 10000 files")
			.satisfies((failure) -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE));
	}

	@Test
	void fileWhenItCannotBeUsedIsToldOnce(CapturedOutput output) throws IOException {
		Files.write(this.root.resolve("bad"), new byte[] { 'c', 'a', 'n', 'a', 'r', 'y', (byte) 0xff });
		SecretDirectory directory = directory();
		assertThat(directory.read("").orElseThrow().members()).isEmpty();
		assertThat(directory.read("").orElseThrow().members()).isEmpty();
		assertThat(output.getOut())
			.containsOnlyOnce(this.root.resolve("bad") + " is left out. The value is not UTF-8 text")
			.doesNotContain("canary");
	}

	@Test
	void namesWhenTheyBeginWithTwoDotsAreLeftOut() throws IOException {
		Files.createDirectory(this.root.resolve("..2026_01_01"));
		Files.writeString(this.root.resolve("..2026_01_01/name"), "canary");
		Files.writeString(this.root.resolve(".hidden"), "canary");
		assertThat(directory().read("").orElseThrow().members()).extracting((member) -> member.name())
			.containsExactly(".hidden");
	}

	private SecretDirectory directory() {
		SizeLimit limit = new SizeLimit("test", DataSize.ofKilobytes(1));
		return new SecretDirectory(this.root, limit, LogFactory.getLog(SecretDirectoryTests.class));
	}

}
