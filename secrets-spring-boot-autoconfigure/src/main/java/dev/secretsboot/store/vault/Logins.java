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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.support.JsonText;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The logins that need no library, with the settings of spring-cloud-vault and in its
 * order of precedence. What is configured is checked here, before anything is sent.
 */
final class Logins {

	static final VaultRequest UNWRAP = VaultRequest.post("sys/wrapping/unwrap", "{}");

	private final VaultSettings settings;

	private final Path home;

	/**
	 * Logins for settings.
	 * @param settings the settings
	 * @param home the folder in which the command line tools leave {@code .vault-token}
	 */
	Logins(VaultSettings settings, Path home) {
		this.settings = settings;
		this.home = home;
	}

	static Path tokenFile(Path home) {
		return home.resolve(".vault-token");
	}

	/**
	 * The login that is configured.
	 * @return the login
	 * @throws SecretStoreException naming the property that is missing
	 */
	VaultLogin configured() {
		return switch (this.settings.authentication()) {
			case TOKEN -> token();
			case CUBBYHOLE -> cubbyhole();
			case APPROLE -> new AppRoleLogin(this.settings.appRole(), initialToken());
			case KUBERNETES -> kubernetes();
			case CERT -> certificate();
			case GITHUB -> github();
			default -> throw new IllegalArgumentException(this.settings.authentication().name());
		};
	}

	private Optional<VaultToken> initialToken() {
		return Optional.ofNullable(this.settings.token())
			.filter(StringUtils::hasText)
			.map((token) -> VaultToken.of(token, VaultSettings.PREFIX + ".token"));
	}

	private VaultLogin token() {
		Optional<VaultToken> token = initialToken();
		Path file = tokenFile(this.home);
		if (token.isEmpty() && !Files.isRegularFile(file)) {
			throw Failures.of(Reason.MISCONFIGURED)
				.fix("Set " + VaultSettings.PREFIX + ".token, or " + VaultSettings.PREFIX
						+ ".authentication to another method such as APPROLE or KUBERNETES")
				.because("There is no token: neither " + VaultSettings.PREFIX + ".token nor the file " + file);
		}
		return (call) -> token.orElseGet(() -> VaultToken.of(read(file), file.toString()));
	}

	private VaultLogin cubbyhole() {
		require("token", this.settings.token());
		VaultToken wrapping = initialToken().orElseThrow();
		return (call) -> call.token(UNWRAP, wrapping);
	}

	private VaultLogin kubernetes() {
		VaultSettings.Kubernetes kubernetes = this.settings.kubernetes();
		String role = require("kubernetes.role", kubernetes.role());
		Path file = Path.of(kubernetes.serviceAccountTokenFile());
		return (call) -> call.token(login(kubernetes.kubernetesPath(), Map.of("role", role, "jwt", read(file).strip())),
				null);
	}

	private VaultLogin certificate() {
		VaultSettings.Ssl ssl = this.settings.ssl();
		Map<String, String> body = StringUtils.hasText(ssl.role()) ? Map.of("name", ssl.role()) : Map.of();
		return (call) -> call.token(login(ssl.certAuthPath(), body), null);
	}

	private VaultLogin github() {
		VaultSettings.Github github = this.settings.github();
		Map<String, String> body = Map.of("token", require("github.token", github.token()));
		return (call) -> call.token(login(github.githubPath(), body), null);
	}

	private static VaultRequest login(String mount, Map<String, String> body) {
		return VaultRequest.post("auth/" + mount + "/login", JsonText.of(body));
	}

	private String require(String property, @Nullable String value) {
		if (StringUtils.hasText(value)) {
			return value;
		}
		throw Failures.of(Reason.MISCONFIGURED)
			.fix("Set " + VaultSettings.PREFIX + "." + property)
			.because("Authentication " + this.settings.authentication() + " needs " + VaultSettings.PREFIX + "."
					+ property);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw Failures.of(Reason.UNAUTHENTICATED)
				.fix("Check that the file exists and that the application may read it")
				.because("The login needs the file " + file + ", which cannot be read");
		}
	}

}
