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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.store.LiveServer;
import dev.secretsboot.support.JsonText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The built-in logins, on a real server.
 */
@LiveServer(name = "openbao", variable = OpenBao.URL)
class VaultLoginTests {

	private final OpenBao bao = new OpenBao();

	private final VaultTestStore vault = VaultTestStore.at(this.bao.url());

	private final String login = OpenBao.unique("login");

	private String policy = "";

	@BeforeEach
	void entry() {
		this.bao.mountKeyValue(this.login, 2);
		this.bao.put(this.login, "trading", Map.of("value", "x"));
		this.policy = this.bao.policy(this.login, this.login + "/data/trading");
	}

	@AfterEach
	void unmount() {
		this.bao.delete("sys/mounts/" + this.login);
	}

	@Test
	void appRoleWhenBothIdsAreConfiguredLogsIn() {
		appRole();
		this.vault.with("app-role.role-id", roleId()).with("app-role.secret-id", secretId());
		assertThat(this.vault.text(this.login + "/trading")).isEqualTo("x");
	}

	@Test
	void appRoleWhenSecretIdIsWrongSaysSo() {
		appRole();
		this.vault.with("app-role.role-id", roleId()).with("app-role.secret-id", "not-the-secret-id");
		SecretStoreException failure = this.vault.failure(this.login + "/trading");
		assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
		assertThat(VaultTestStore.told(failure))
			.contains("auth/" + this.login + "/login is refused: role ID or secret ID is wrong",
					"bao write -f auth/approle/role/<role>/secret-id")
			.doesNotContain("not-the-secret-id");
	}

	@Test
	void appRoleWhenTokenAndRoleAreConfiguredPullsTheIds() {
		appRole();
		this.vault.with("app-role.role", "app").with("token", this.bao.token());
		assertThat(this.vault.text(this.login + "/trading")).isEqualTo("x");
	}

	@Test
	void appRoleWhenSecretIdIsWrappedUnwrapsIt() {
		appRole();
		this.vault.with("app-role.role-id", roleId())
			.with("token", this.bao.wrap("auth/" + this.login + "/role/app/secret-id", "{}"));
		assertThat(this.vault.text(this.login + "/trading")).isEqualTo("x");
	}

	@Test
	void appRoleWhenRoleIdIsAbsentIsRefusedBeforeAnythingIsSent() {
		SecretStoreException failure = VaultTestStore.at("http://127.0.0.1:1")
			.with("authentication", "approle")
			.refusal();
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
		assertThat(VaultTestStore.told(failure)).contains("spring.cloud.vault.app-role.role-id");
	}

	@Test
	void appRoleWhenTokenIsRevokedLogsInAgain() {
		appRole();
		this.vault.with("app-role.role-id", roleId()).with("app-role.secret-id", secretId());
		assertThat(this.vault.text(this.login + "/trading")).isEqualTo("x");
		this.bao.post("sys/leases/revoke-prefix/auth/" + this.login, "{}");
		assertThat(this.vault.text(this.login + "/trading")).isEqualTo("x");
	}

	@Test
	void cubbyholeWhenTokenIsWrappedUnwrapsItOnce() {
		String wrapped = this.bao.wrap("auth/token/create", "{\"policies\":[\"" + this.policy + "\"]}");
		this.vault.with("authentication", "CUBBYHOLE").with("token", wrapped);
		assertThat(this.vault.text(this.login + "/trading")).isEqualTo("x");
		VaultTestStore second = VaultTestStore.at(this.bao.url())
			.with("authentication", "CUBBYHOLE")
			.with("token", wrapped);
		assertThat(VaultTestStore.told(second.failure(this.login + "/trading")))
			.contains("unknown, expired or already used", "somebody else did")
			.doesNotContain(wrapped);
	}

	/** The JWT method answers to the same request as the Kubernetes one. */
	@Test
	void kubernetesWhenServiceAccountTokenIsAcceptedLogsIn(@TempDir Path folder) throws Exception {
		KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
		String pem = "-----BEGIN PUBLIC KEY-----\n"
				+ Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----";
		this.bao.post("sys/auth/" + this.login, "{\"type\":\"jwt\"}");
		this.bao.post("auth/" + this.login + "/config",
				"{\"jwt_validation_pubkeys\":" + JsonText.of(Map.of("k", pem)).replaceAll("^\\{\"k\":|\\}$", "") + "}");
		this.bao.post("auth/" + this.login + "/role/app",
				"{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_audiences\":[\"vault\"],\"token_policies\":[\""
						+ this.policy + "\"]}");
		this.vault.with("authentication", "KUBERNETES")
			.with("kubernetes.kubernetes-path", this.login)
			.with("kubernetes.role", "app")
			.with("kubernetes.service-account-token-file", jwt(folder, keys).toString());
		assertThat(this.vault.text(this.login + "/trading")).isEqualTo("x");
	}

	@Test
	void kubernetesWhenTokenFileIsAbsentNamesIt(@TempDir Path folder) {
		this.vault.with("authentication", "KUBERNETES")
			.with("kubernetes.role", "app")
			.with("kubernetes.service-account-token-file", folder.resolve("absent").toString());
		assertThat(VaultTestStore.told(this.vault.failure(this.login + "/trading")))
			.contains("absent, which cannot be read");
	}

	@Test
	void loginWhenMethodIsNotMountedSaysSo(@TempDir Path folder) throws IOException {
		this.vault.with("authentication", "KUBERNETES")
			.with("kubernetes.kubernetes-path", "nosuchauth")
			.with("kubernetes.role", "app")
			.with("kubernetes.service-account-token-file",
					Files.writeString(folder.resolve("token"), "x.y.z").toString());
		SecretStoreException failure = this.vault.failure(this.login + "/trading");
		assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
		assertThat(VaultTestStore.told(failure)).contains("auth/nosuchauth/login", "bao auth list");
	}

	@Test
	void noneWhenServerWantsATokenIsUnauthenticatedOrDenied() {
		this.vault.with("authentication", "NONE");
		assertThat(this.vault.failure(this.login + "/trading").reason()).isIn(Reason.UNAUTHENTICATED, Reason.DENIED);
	}

	@Test
	void tokenWhenItHasALineBreakInsideIsNotPrinted() {
		SecretStoreException failure = this.vault.with("token", "first\nsecond").refusal();
		assertThat(VaultTestStore.told(failure)).contains("spring.cloud.vault.token").doesNotContain("first", "second");
	}

	private void appRole() {
		this.bao.post("sys/auth/" + this.login, "{\"type\":\"approle\"}");
		this.bao.post("auth/" + this.login + "/role/app", "{\"token_policies\":[\"" + this.policy + "\"]}");
		this.vault.with("authentication", "APPROLE").with("app-role.app-role-path", this.login);
	}

	private String roleId() {
		return OpenBao.text(this.bao.get("auth/" + this.login + "/role/app/role-id"), "data", "role_id");
	}

	private String secretId() {
		return OpenBao.text(this.bao.post("auth/" + this.login + "/role/app/secret-id", "{}"), "data", "secret_id");
	}

	private static Path jwt(Path folder, KeyPair keys) throws GeneralSecurityException, IOException {
		long now = System.currentTimeMillis() / 1000;
		String claims = "{\"sub\":\"app\",\"aud\":\"vault\",\"iat\":" + now + ",\"exp\":" + (now + 300) + "}";
		String content = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
				+ base64(claims.getBytes(StandardCharsets.UTF_8));
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initSign(keys.getPrivate());
		signature.update(content.getBytes(StandardCharsets.UTF_8));
		return Files.writeString(folder.resolve("token"), content + "." + base64(signature.sign()) + "\n");
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
