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

package dev.secretsboot.store.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.store.FileStoreContract;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the store {@code docker}.
 */
class DockerSecretStoreTests extends FileStoreContract {

	@Override
	protected void configure(TestStoreContext context) {
		context.property("secrets.docker.directory", root().toString());
	}

	private Path root() {
		return this.directory.resolve("run-secrets");
	}

	@Override
	protected Path file(String name) {
		return root().resolve(name);
	}

	@Override
	protected String address(String name) {
		return name;
	}

	@Override
	protected void breakDown() throws IOException {
		Files.writeString(root(), "a file in place of the directory");
	}

	@Test
	void directoryWhenListedNamesNestedFilesByTheirPath() throws IOException {
		put("db_password", "canary-1");
		put("alpaca/client-secret", "canary-2");
		assertThat(source().members()).extracting(StoreEntry::name)
			.containsExactlyInAnyOrder("db_password", "alpaca/client-secret");
		assertThat(source().members()).extracting(StoreEntry::address)
			.contains(root().resolve("db_password").toString());
	}

	@Test
	void subdirectoryWhenAskedForListsItsFiles() throws IOException {
		put("alpaca/client-secret", "canary-2");
		assertThat(entry("alpaca").members()).extracting(StoreEntry::name).containsExactly("client-secret");
	}

	@Test
	void secretWhenReadSaysThatItCannotRotateInPlace() throws IOException {
		put("db_password", "canary-1");
		assertThat(entry("db_password").rotation().note()).hasValue("cannot rotate in place");
		assertThat(source().members())
			.allSatisfy((member) -> assertThat(member.rotation().note()).hasValue("cannot rotate in place"));
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void linkWhenItLeadsOutOfTheDirectoryIsRefused() throws IOException {
		Path outside = Files.writeString(this.directory.resolve("outside"), "canary-outside");
		Files.createDirectories(root());
		Files.createSymbolicLink(root().resolve("leak"), outside);
		Files.createSymbolicLink(root().resolve("zero"), Path.of("/dev/zero"));
		Files.createSymbolicLink(root().resolve("up"), this.directory);
		for (String address : List.of("leak", "zero", "up", "up/outside")) {
			SecretStoreException failure = failure(address);
			assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
			assertThat(failure).hasMessageContaining("a link that leads out of " + root());
		}
		assertThat(source().members()).isEmpty();
	}

	@Test
	void addressWhenAbsoluteAndOutsideIsRefused() throws IOException {
		put("db_password", "canary-1");
		Path outside = Files.writeString(this.directory.resolve("outside"), "canary-outside");
		assertThat(failure(outside.toString())).hasMessageContaining("outside of " + root());
		assertThat(valueOf(entry(root().resolve("db_password").toString())).equals("canary-1")).isTrue();
	}

	@Test
	void fileWhenUnusableDoesNotHideTheOthers() throws IOException {
		put("good", "canary-1");
		Files.write(file("bad_name"), new byte[] { (byte) 0xff });
		assertThat(source().members()).extracting(StoreEntry::name).containsExactly("good");
		List<String> asked = store().addressesFor("bad.name", List.of("bad-name"));
		assertThat(asked).containsExactly(file("bad_name").toString());
		assertThat(failure(asked.get(0)).reason()).isEqualTo(Reason.MALFORMED);
	}

	@Test
	void fileWhenRepairedIsListedAgain() throws IOException {
		Files.createDirectories(root());
		Files.write(file("bad_name"), new byte[] { (byte) 0xff });
		assertThat(source().members()).isEmpty();
		put("bad_name", "canary-1");
		assertThat(source().members()).hasSize(1);
		assertThat(store().addressesFor("bad.name", List.of("bad-name"))).isEmpty();
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void linksWhenTheyLoopAreFollowedOnce() throws IOException {
		put("nested/name", "canary-1");
		Files.createSymbolicLink(root().resolve("nested/again"), root());
		assertThat(source().members()).extracting(StoreEntry::name).containsExactly("nested/name");
	}

	@Test
	void directoryWhenAbsentIsEmptyAndAdvisedTo() {
		String source = store().defaultSources().get(0);
		assertThat(read(source).entry(source)).isEmpty();
		assertThat(store().adviceForMissing("alpaca.client-secret"))
			.startsWith("There is no directory " + root() + ": mount secrets there")
			.contains(root().resolve("alpaca_client_secret").toString());
	}

	private StoreEntry source() {
		return entry(store().defaultSources().get(0));
	}

}
