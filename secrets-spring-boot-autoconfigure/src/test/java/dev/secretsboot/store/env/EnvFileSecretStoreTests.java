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

package dev.secretsboot.store.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.store.FileStoreContract;
import dev.secretsboot.store.TestStoreContext;
import dev.secretsboot.support.SecretName;
import org.junit.jupiter.api.Test;

import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the store {@code env}: values in files that variables name.
 */
class EnvFileSecretStoreTests extends FileStoreContract {

	private final Map<String, Object> variables = new HashMap<>();

	@Override
	protected void configure(TestStoreContext context) {
		context.source(new SystemEnvironmentPropertySource("systemEnvironment", this.variables));
		context.property("secrets.env.directory", this.directory.resolve("run-secrets").toString());
	}

	@Override
	protected Path file(String name) {
		return this.directory.resolve(name);
	}

	@Override
	protected String address(String name) {
		this.variables.put(SecretName.toUpperSnake(name) + "_FILE", file(name).toString());
		return name;
	}

	@Override
	protected void breakDown() {
		address("some-name");
	}

	@Test
	void filesWhenNamedLikeSecretsAreListed() throws IOException {
		put("db-password", "canary-1");
		put("broker_api_key", "canary-2");
		put("log", "a log");
		put("ssl-cert", "a certificate");
		assertThat(source().members()).extracting(StoreEntry::name)
			.containsExactlyInAnyOrder("DB_PASSWORD", "BROKER_API_KEY");
		assertThat(source().members()).extracting(StoreEntry::address)
			.containsExactlyInAnyOrder("DB_PASSWORD_FILE", "BROKER_API_KEY_FILE");
	}

	@Test
	void filesWhenInTheDirectoryAreListedWhateverTheirName() throws IOException {
		put("run-secrets/webhook", "canary-1");
		assertThat(source().members()).extracting(StoreEntry::name).containsExactly("RUN_SECRETS_WEBHOOK");
	}

	@Test
	void fileWhenWantedIsReadWhateverItsName() throws IOException {
		put("webhook", "canary-1");
		assertThat(store().defaultSources()).isEmpty();
		assertThat(store().addressesFor("web.hook", List.of("web-hook"))).containsExactly("WEBHOOK");
		assertThat(valueOf(entry("WEBHOOK")).equals("canary-1")).isTrue();
	}

	@Test
	void variableWhenItsValueIsAFileInTheDirectoryDeliversTheContent() throws IOException {
		Path file = file("run-secrets/db");
		write(file, "canary-1");
		this.variables.put("DB_PASSWORD", file.toString());
		assertThat(store().addressesFor("db.password", List.of("db-password"))).containsExactly("DB_PASSWORD");
		assertThat(valueOf(entry("DB_PASSWORD")).equals("canary-1")).isTrue();
	}

	@Test
	void variableWhenItsValueIsAFileElsewhereStaysAsItIs() throws IOException {
		Path file = file("elsewhere");
		write(file, "canary-1");
		this.variables.put("DB_PASSWORD", file.toString());
		assertThat(entry("DB_PASSWORD").text()).hasValue(file.toString());
	}

	@Test
	void fileVariableWhenItHoldsTheSecretIsNotQuoted() throws Exception {
		this.variables.put("DB_PASSWORD_FILE", "canary-not-a-path");
		this.variables.put("OTHER_PASSWORD_FILE", "canary\u0000not-a-path");
		putRecorded("unrelated", "canary-not-a-path");
		assertThat(source().members()).isEmpty();
		SecretStoreException failure = failure("db.password");
		assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
		assertThat(everything(failure)).contains("DB_PASSWORD_FILE names a file that does not exist")
			.doesNotContain("canary");
		assertThat(everything(failure("other.password"))).doesNotContain("canary");
	}

	@Test
	void directoryWhenNamedByAVariableIsRefused() throws IOException {
		Files.createDirectories(file("some-dir"));
		SecretStoreException failure = failure(address("some-dir"));
		assertThat(failure).hasMessageContaining("no regular file but a directory");
	}

	@Test
	void fileVariableWhenTheOtherIsSetAsWellIsIgnored() throws IOException {
		put("db-password", "canary-1");
		this.variables.put("DB_PASSWORD", "canary-2");
		assertThat(store().defaultSources()).isEmpty();
		assertThat(valueOf(entry("db.password")).equals("canary-2")).isTrue();
	}

	private StoreEntry source() {
		return entry(store().defaultSources().get(0));
	}

}
