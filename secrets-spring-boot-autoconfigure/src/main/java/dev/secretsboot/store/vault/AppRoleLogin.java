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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.store.vault.VaultSettings.AppRole;
import dev.secretsboot.support.JsonText;

import org.springframework.util.StringUtils;

/**
 * The AppRole login. What of role ID and secret ID is not configured is fetched with the
 * initial token, as spring-cloud-vault does: pulled if the role has a name, else
 * unwrapped.
 */
final class AppRoleLogin implements VaultLogin {

	private final AppRole settings;

	private final Optional<VaultToken> initial;

	AppRoleLogin(AppRole settings, Optional<VaultToken> initial) {
		this.settings = settings;
		this.initial = initial;
		if (!StringUtils.hasText(settings.roleId()) && initial.isEmpty()) {
			throw noRoleId();
		}
	}

	@Override
	public VaultToken login(LoginCall call) {
		Map<String, String> body = new LinkedHashMap<>();
		body.put("role_id", roleId(call));
		secretId(call).ifPresent((secretId) -> body.put("secret_id", secretId));
		return call.token(VaultRequest.post(path("/login"), JsonText.of(body)), null);
	}

	private String roleId(LoginCall call) {
		if (StringUtils.hasText(this.settings.roleId())) {
			return this.settings.roleId();
		}
		VaultToken token = this.initial.orElseThrow(AppRoleLogin::noRoleId);
		VaultRequest request = StringUtils.hasText(this.settings.role())
				? VaultRequest.get(path("/role/" + this.settings.role() + "/role-id")) : Logins.UNWRAP;
		return call.field(request, token, "role_id");
	}

	private Optional<String> secretId(LoginCall call) {
		if (StringUtils.hasText(this.settings.secretId())) {
			return Optional.of(this.settings.secretId());
		}
		VaultRequest request = StringUtils.hasText(this.settings.role())
				? VaultRequest.post(path("/role/" + this.settings.role() + "/secret-id"), "{}") : Logins.UNWRAP;
		return this.initial.map((token) -> call.field(request, token, "secret_id"));
	}

	private String path(String rest) {
		return "auth/" + this.settings.appRolePath() + rest;
	}

	private static SecretStoreException noRoleId() {
		return Failures.of(Reason.MISCONFIGURED)
			.fix("Set " + VaultSettings.PREFIX + ".app-role.role-id, and .secret-id if the role wants one")
			.because("There is no role ID for the AppRole login");
	}

}
