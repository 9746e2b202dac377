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

package dev.secretsboot.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a store promises besides if each of its secrets is the content of a file: whatever
 * stands where the file should be, it neither hangs nor shows anything.
 */
public abstract class FileStoreContract extends SecretStoreContract {

	private static final String VALUE = "canary-3dRt9pYc";

	/** A directory of its own for each test. */
	@TempDir
	protected Path directory;

	/**
	 * The file that holds a secret.
	 * @param name the name of the secret
	 * @return its path below {@link #directory}
	 */
	protected abstract Path file(String name);

	/**
	 * The address of a file that a test has made itself.
	 * @param name the name of the secret
	 * @return the address
	 */
	protected abstract String address(String name);

	/**
	 * Write as the tools do that people use: a new file, a line break at the end, put in
	 * place by renaming it.
	 */
	@Override
	protected String put(String name, String value) throws IOException {
		write(file(name), value + "\n");
		return address(name);
	}

	/**
	 * Write a file and put it in place by renaming it.
	 * @param file the file
	 * @param content its content
	 */
	protected static void write(Path file, String content) throws IOException {
		Files.createDirectories(file.getParent());
		Path fresh = Files.writeString(file.resolveSibling("..fresh"), content);
		Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
	}

	@Test
	void lineBreaksWhenSeveralAtTheEndLoseOne() throws IOException {
		write(file("some-name"), VALUE + "\n\n");
		assertThat(valueOf(entry(address("some-name"))).equals(VALUE + "\n")).isTrue();
		write(file("other-name"), VALUE + "\r\n");
		assertThat(valueOf(entry(address("other-name"))).equals(VALUE)).isTrue();
		write(file("third-name"), VALUE);
		assertThat(valueOf(entry(address("third-name"))).equals(VALUE)).isTrue();
	}

	@Test
	void nulWhenInAFileIsKept() throws IOException {
		write(file("some-name"), VALUE + "\u0000x");
		assertThat(valueOf(entry(address("some-name"))).equals(VALUE + "\u0000x")).isTrue();
	}

	@Test
	void timeWhenKnownIsTheFiles() throws IOException {
		Instant time = Instant.parse("2026-01-02T03:04:05Z");
		write(file("some-name"), VALUE);
		Files.setLastModifiedTime(file("some-name"), FileTime.from(time));
		assertThat(entry(address("some-name")).rotation().changed()).hasValueSatisfying((changed) -> {
			assertThat(changed.value()).isEqualTo(time);
			assertThat(changed.source()).isEqualTo("file time");
		});
	}

	@Test
	void bytesWhenNotUtf8AreRefusedWithTheirOffset() throws IOException {
		Files.createDirectories(file("some-name").getParent());
		Files.write(file("some-name"), new byte[] { 'c', 'a', 'n', 'a', 'r', 'y', (byte) 0xff, 'x' });
		SecretStoreException failure = failure(address("some-name"));
		assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
		assertThat(failure).hasMessageContaining("offset 6");
		assertThat(everything(failure)).doesNotContain("canary");
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void pipeWhenInPlaceOfAFileIsRefusedWithoutHanging() throws Exception {
		Files.createDirectories(file("some-name").getParent());
		new ProcessBuilder("mkfifo", file("some-name").toString()).start().waitFor();
		SecretStoreException failure = failure(address("some-name"));
		assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
		assertThat(failure).hasMessageContaining("a pipe, a socket or a device");
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void linkWhenItLeadsNowhereIsRefused() throws IOException {
		Files.createDirectories(file("some-name").getParent());
		Files.createSymbolicLink(file("some-name"), Path.of("gone"));
		SecretStoreException failure = failure(address("some-name"));
		assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
		assertThat(failure).hasMessageContaining("a link that leads nowhere");
	}

	@Test
	void outageWhenNoFileCanBeThereNamesStoreAndAddress() throws IOException {
		breakDown();
		SecretStoreException failure = failure(address("some-name"));
		assertThat(failure.store()).isEqualTo(factory().id());
		assertThat(failure.address()).isPresent();
		assertThat(failure.action()).isPresent();
	}

	/**
	 * Make the secret {@code some-name} unreadable in the way that is typical of this
	 * store.
	 */
	protected abstract void breakDown() throws IOException;

}
