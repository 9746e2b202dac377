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

package dev.secretsboot.store.vault;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.secretsboot.Secrets;
import dev.secretsboot.store.LiveServer;
import dev.secretsboot.store.PrintedLines;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole applications whose profile names this store, on a real server.
 */
@LiveServer(name = "openbao", variable = OpenBao.URL)
@ExtendWith(OutputCaptureExtension.class)
class VaultApplicationTests {

	private static final String CANARY = "canary-9aKd72Lw";

	private final OpenBao bao = new OpenBao();

	@TempDir
	private Path folder;

	private String mount = "";

	@BeforeEach
	void mount() {
		this.mount = this.bao.mountKeyValue(OpenBao.unique("app"), 2);
	}

	@AfterEach
	void unmount() {
		this.bao.delete("sys/mounts/" + this.mount);
	}

	@Test
	void propertiesWhenProfileNamesVaultComeFromItsDefaultSources() {
		this.bao.put(this.mount, "trading", Map.of("ALPACA_CLIENT_ID", CANARY, "ALPACA_CLIENT_SECRET", "overridden1"));
		this.bao.put(this.mount, "trading/prod", Map.of("alpaca-client-secret", CANARY + "-prod"));
		try (ConfigurableApplicationContext context = prod().run()) {
			assertThat(context.getEnvironment().getProperty("alpaca.client-id", "").equals(CANARY)).isTrue();
			assertThat(context.getEnvironment().getProperty("alpaca.client-secret", "").equals(CANARY + "-prod"))
				.isTrue();
			assertThat(context.getBean(Secrets.class).find("alpaca.client-id").orElseThrow().address())
				.isEqualTo(this.mount + "/trading");
		}
	}

	@Test
	void propertiesWhenOnlyWantedAreFoundUnderTheirOwnEntries() {
		this.bao.put(this.mount, "alpaca-client-id", Map.of("value", CANARY));
		this.bao.put(this.mount, "ALPACA_CLIENT_SECRET", Map.of("value", CANARY));
		try (ConfigurableApplicationContext context = prod().run()) {
			assertThat(context.getBean(Secrets.class).all()).hasSize(2);
		}
	}

	@Test
	void startWhenNamesAreMissingTellsTheCommand(CapturedOutput output) {
		Throwable failure = prod().failure();
		assertThat(output + failure.getMessage()).contains("alpaca.client-id",
				"bao kv put -mount=" + this.mount + " alpaca-client-id value=-");
	}

	@Test
	void startWhenEveryLoggerIsAtTracePrintsNeitherValueNorToken(CapturedOutput output) {
		this.bao.put(this.mount, "trading", Map.of("alpaca.client-id", CANARY, "alpaca.client-secret", CANARY));
		String token = this.bao.issueToken("{\"policies\":[\"root\"]}");
		try (PrintedLines printed = new PrintedLines()) {
			prod().arguments("--logging.level.root=trace", "--spring.cloud.vault.token=" + token).run().close();
			prod()
				.arguments("--logging.level.root=trace", "--spring.cloud.vault.token=" + token,
						"--secrets.vault.mappings.x=" + this.mount + "/trading#absent")
				.failure();
			assertThat(List.of(CANARY, token)).noneMatch(printed::contain);
		}
		assertThat(List.of(CANARY, token)).noneMatch(output.getAll()::contains);
	}

	private TestApplication prod() {
		return TestApplication.in(this.folder)
			.file("application.yml", "spring.application.name: trading",
					"secrets.required: alpaca.client-id, alpaca.client-secret", "secrets.store: none")
			.file("application-prod.yml", "secrets.store: vault", "spring.cloud.vault.uri: " + this.bao.url(),
					"spring.cloud.vault.token: " + this.bao.token(), "spring.cloud.vault.kv.backend: " + this.mount)
			.arguments("--spring.profiles.active=prod");
	}

}
