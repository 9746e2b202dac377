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

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.store.LiveServer;
import dev.secretsboot.support.JsonFields;
import dev.secretsboot.support.JsonText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Logins that the database engine issues for a real PostgreSQL.
 */
@LiveServer(name = "openbao", variable = OpenBao.URL)
class VaultDynamicSecretsTests {

	private static final String POSTGRES = "SECRETS_TEST_POSTGRES_URL";

	private final OpenBao bao = new OpenBao();

	private final VaultTestStore vault = VaultTestStore.of(this.bao);

	private final String engine = OpenBao.unique("db");

	private final String user = this.engine.replace('-', '_');

	@AfterEach
	void close() {
		this.vault.store().close();
		this.bao.post("sys/leases/revoke-force/" + this.engine, "{}");
		this.bao.delete("sys/mounts/" + this.engine);
	}

	@Test
	@LiveServer(name = "postgres", variable = POSTGRES)
	void loginWhenIssuedOpensAConnection() throws SQLException {
		database("1h");
		StoreEntry entry = this.vault.entry(this.engine + "/creds/app");
		assertOpens(entry);
		assertThat(entry.version()).isPresent();
		assertThat(entry.rotation().changed().orElseThrow().source()).isEqualTo("lease");
		assertThat(entry.rotation().due()).isEmpty();
	}

	@Test
	@LiveServer(name = "postgres", variable = POSTGRES)
	void loginWhenItsLeaseLivesIsNotIssuedAgain() {
		database("1h");
		StoreEntry first = this.vault.entry(this.engine + "/creds/app");
		assertThat(this.vault.entry(this.engine + "/creds/app").version()).isEqualTo(first.version());
	}

	@Test
	@LiveServer(name = "postgres", variable = POSTGRES)
	void leaseWhenTwoThirdsHavePassedIsRenewed() throws SQLException {
		database("6s");
		StoreEntry entry = this.vault.entry(this.engine + "/creds/app");
		String lease = this.engine + "/creds/app/" + entry.version().orElseThrow();
		await().atMost(Duration.ofSeconds(20))
			.until(() -> this.bao.post("sys/leases/lookup", JsonText.of(Map.of("lease_id", lease)))
				.object("data")
				.text("last_renewal") != null);
		assertOpens(entry);
	}

	@Test
	@LiveServer(name = "postgres", variable = POSTGRES)
	void leaseWhenRevokedIsReplacedByTheNextReadAfterItsRenewal() throws SQLException {
		database("4s");
		StoreEntry first = this.vault.entry(this.engine + "/creds/app");
		this.bao.post("sys/leases/revoke-prefix/" + this.engine, "{}");
		await().atMost(Duration.ofSeconds(20))
			.until(() -> !this.vault.entry(this.engine + "/creds/app").version().equals(first.version()));
		assertOpens(this.vault.entry(this.engine + "/creds/app"));
	}

	@Test
	@LiveServer(name = "postgres", variable = POSTGRES)
	void staticRoleWhenReadTellsItsRotation() throws SQLException {
		database("1h");
		execute("CREATE ROLE " + this.user + " LOGIN");
		this.bao.post(this.engine + "/static-roles/fixed",
				"{\"db_name\":\"pg\",\"username\":\"" + this.user + "\",\"rotation_period\":\"3600\"}");
		StoreEntry entry = this.vault.entry(this.engine + "/static-creds/fixed");
		assertOpens(entry);
		RotationFacts facts = entry.rotation();
		assertThat(facts.changed().orElseThrow().source()).isEqualTo("last_vault_rotation");
		assertThat(facts.due().orElseThrow().source()).isEqualTo("ttl");
		assertThat(facts.due().orElseThrow().value()).isBetween(Instant.now().plusSeconds(3000),
				Instant.now().plusSeconds(3700));
		this.bao.delete(this.engine + "/static-roles/fixed");
		execute("DROP ROLE " + this.user);
	}

	private void database(String ttl) {
		URI url = URI.create(System.getenv(POSTGRES).substring("jdbc:".length()));
		this.bao.post("sys/mounts/" + this.engine, "{\"type\":\"database\"}");
		Map<String, String> config = new LinkedHashMap<>();
		config.put("plugin_name", "postgresql-database-plugin");
		config.put("allowed_roles", "*");
		config.put("connection_url", "postgresql://{{username}}:{{password}}@" + url.getHost() + ":" + url.getPort()
				+ "/postgres?sslmode=disable");
		config.put("username", System.getenv("SECRETS_TEST_POSTGRES_USER"));
		config.put("password", System.getenv("SECRETS_TEST_POSTGRES_PASSWORD"));
		this.bao.post(this.engine + "/config/pg", JsonText.of(config));
		Map<String, String> role = new LinkedHashMap<>();
		role.put("db_name", "pg");
		role.put("default_ttl", ttl);
		role.put("creation_statements", "CREATE ROLE \"{{name}}\" LOGIN PASSWORD '{{password}}'");
		this.bao.post(this.engine + "/roles/app", JsonText.of(role));
	}

	private static void assertOpens(StoreEntry entry) throws SQLException {
		Map<String, String> login = JsonFields.ofObject(entry.text().orElseThrow(), "vault", entry.address());
		try (Connection connection = DriverManager.getConnection(System.getenv(POSTGRES), login.get("username"),
				login.get("password"))) {
			assertThat(connection.isValid(5)).isTrue();
		}
	}

	private static void execute(String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(System.getenv(POSTGRES),
				System.getenv("SECRETS_TEST_POSTGRES_USER"), System.getenv("SECRETS_TEST_POSTGRES_PASSWORD"));
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
