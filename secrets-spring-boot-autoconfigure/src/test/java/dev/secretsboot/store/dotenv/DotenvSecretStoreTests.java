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
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.store.SecretStoreContract;
import dev.secretsboot.store.TestStoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the store {@code dotenv}.
 */
class DotenvSecretStoreTests extends SecretStoreContract {

	@TempDir
	private Path directory;

	private final Map<String, String> lines = new LinkedHashMap<>();

	@Override
	protected void configure(TestStoreContext context) {
		context.property("secrets.dotenv.directory", this.directory.toString());
	}

	@Override
	protected String put(String name, String value) throws IOException {
		this.lines.put(name, value);
		write(".env",
				this.lines.entrySet()
					.stream()
					.map((line) -> DotenvText.line(line.getKey(), line.getValue()))
					.collect(Collectors.joining()));
		return name;
	}

	private void write(String file, String text) throws IOException {
		Path fresh = Files.writeString(this.directory.resolve("fresh"), text);
		Files.move(fresh, this.directory.resolve(file), StandardCopyOption.ATOMIC_MOVE);
	}

	@Override
	protected Map<String, String> putAll(Map<String, String> values) throws IOException {
		this.lines.putAll(values);
		Map.Entry<String, String> any = values.entrySet().iterator().next();
		put(any.getKey(), any.getValue());
		return values;
	}

	/** Where a name stands only the contents of the files tell. */
	@Override
	protected boolean checksVersions() {
		return false;
	}

	@Override
	protected List<String> oddNames() {
		return List.of("with.dot", "with-dash", "with_underscore", "UPPER_SNAKE", "7digits");
	}

	@Test
	void versionsWhenOneFileHasChangedDifferThere() throws IOException {
		write(".env", "A=canary-1");
		write(".env.local", "B=canary-2");
		StoreReading reading = read(".env", ".env.local");
		Map<String, String> before = versions(".env", ".env.local");
		assertThat(before).hasSize(2)
			.allSatisfy((file, version) -> assertThat(reading.entry(file).orElseThrow().version()).hasValue(version));
		write(".env.local", "B=canary-3");
		assertThat(versions(".env", ".env.local")).containsEntry(".env", before.get(".env"))
			.doesNotContainEntry(".env.local", before.get(".env.local"));
	}

	@Test
	void versionsWhenInProductionAreLeftToTheRead() throws IOException {
		this.context.inProduction();
		write(".env", "A=canary-1");
		assertThat(versions(".env")).isEmpty();
	}

	@Test
	void filesWhenProfilesAreActiveAreReadMostSpecificFirst() throws IOException {
		this.context.profiles("dev", "local");
		for (String file : List.of(".env", ".env.local", ".env.dev", ".env.dev.local", ".env.local.local", ".env.x")) {
			write(file, "A=" + file);
		}
		assertThat(store().defaultSources()).containsExactly(".env.local.local", ".env.local", ".env.dev.local",
				".env.dev", ".env");
		assertThat(entry("A").text()).hasValue(".env.local.local");
	}

	@Test
	void fileWhenListedTellsLineAndTime() throws IOException {
		Instant time = Instant.parse("2026-01-02T03:04:05Z");
		write(".env", "# comment\nALPACA_CLIENT_ID=public\n");
		Files.setLastModifiedTime(this.directory.resolve(".env"), FileTime.from(time));
		StoreEntry member = entry(".env").members().get(0);
		assertThat(member.name()).isEqualTo("ALPACA_CLIENT_ID");
		assertThat(member.address()).endsWith(".env:2");
		assertThat(member.rotation().changed()).hasValueSatisfying((changed) -> {
			assertThat(changed.value()).isEqualTo(time);
			assertThat(changed.source()).isEqualTo("file time");
		});
	}

	@Test
	void nameWhenSetTwiceInAFileIsListedTwiceAndRefusedAlone() throws IOException {
		write(".env", "DB_PASSWORD=canary-1\nA=b\ndb.password=canary-2\n");
		assertThat(entry(".env").members()).hasSize(3);
		SecretStoreException failure = failure("db-password");
		assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
		assertThat(everything(failure)).contains(".env:1", ".env:3").doesNotContain("canary");
	}

	@Test
	void fileWhenMalformedIsAFailureWithItsLine() throws IOException {
		write(".env.local", "A=b\ncanary\n");
		write(".env", "C=d\n");
		assertThat(failure(".env.local").address()).hasValueSatisfying((at) -> assertThat(at).endsWith(".env.local:2"));
		assertThat(entry(".env").members()).hasSize(1);
	}

	@Test
	void fileWhenNotUtf8IsRefusedWithTheOffset() throws IOException {
		Files.write(this.directory.resolve(".env"), new byte[] { 'A', '=', (byte) 0xff });
		assertThat(failure(".env")).hasMessageContaining("offset 2");
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
	void pipeWhenInPlaceOfTheFileIsRefusedWithoutHanging() throws Exception {
		new ProcessBuilder("mkfifo", this.directory.resolve(".env").toString()).start().waitFor();
		assertThat(failure(".env")).hasMessageContaining("a pipe, a socket or a device");
	}

	@Test
	void directoryWhenInPlaceOfTheFileIsRefused() throws IOException {
		Files.createDirectory(this.directory.resolve(".env"));
		SecretStoreException failure = failure("some-name");
		assertThat(failure.store()).isEqualTo("dotenv");
		assertThat(failure.address()).isPresent();
		assertThat(failure).hasMessageContaining("a directory");
	}

	@Test
	void filesWhenInProductionAreRefused() throws IOException {
		write(".env", "A=b");
		SecretStoreException failure = failureOf(this.context.inProduction(), ".env");
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(failure.action())
			.hasValueSatisfying((action) -> assertThat(action).contains("secrets.dotenv.allow-in-production=true"));
		assertThat(store().adviceForMissing("a.name")).contains("A_NAME", "production");
	}

	@Test
	void productionWhenThereIsNoFileIsNoFailure() {
		this.context.inProduction();
		assertThat(store().defaultSources()).isEmpty();
		assertThat(read(".env").failure(".env")).isEmpty();
	}

	@Test
	void filesWhenAllowedInProductionAreRead() throws IOException {
		write(".env", "A=b");
		this.context.inProduction().property("secrets.dotenv.allow-in-production", "true");
		assertThat(entry("A").text()).hasValue("b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../up", "a/b", "a\\b", "a%2eb" })
	void profileWhenUnfitForAFileNameIsRefused(String profile) {
		this.context.profiles(profile);
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(this::store)
			.withMessageContaining("profile")
			.satisfies((failure) -> assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED));
	}

	@Test
	void directoryWhenConfiguredAndAbsentIsRefused() throws IOException {
		Files.delete(this.directory);
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(this::store)
			.withMessageContaining("secrets.dotenv.directory names no directory");
		Files.createDirectory(this.directory);
	}

	@Test
	void exampleWhenThereIsNoFileIsToBeCopied() throws IOException {
		write(".env.example", "ALPACA_CLIENT_SECRET=");
		assertThat(store().adviceForMissing("alpaca.client-secret")).startsWith("cp ")
			.contains(".env.example", "ALPACA_CLIENT_SECRET");
		write(".env", "A=b");
		assertThat(store().adviceForMissing("alpaca.client-secret"))
			.startsWith("Add the line ALPACA_CLIENT_SECRET=... to ");
	}

	private SecretStoreException failureOf(TestStoreContext changed, String address) {
		assertThat(changed).isSameAs(this.context);
		return failure(address);
	}

}
