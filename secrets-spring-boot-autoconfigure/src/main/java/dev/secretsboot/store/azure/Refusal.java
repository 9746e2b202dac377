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

package dev.secretsboot.store.azure;

import java.util.Arrays;

import dev.secretsboot.SecretStoreException.Reason;

/**
 * What a vault means by {@code 403}, told by the code inside its answer.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rest-error-codes">
 * Azure Key Vault REST API error codes</a>
 */
enum Refusal {

	/** The secret is switched off. */
	DISABLED("SecretDisabled", "The secret exists and is disabled"),

	/** The firewall of the vault. */
	FIREWALL("ForbiddenByFirewall", "The firewall of the vault refuses the address of this machine"),

	/** Only private endpoints. */
	CONNECTION("ForbiddenByConnection", "The vault does not accept connections from the public network"),

	/** No role. */
	RBAC("ForbiddenByRbac", "The identity is known, but has no role that lets it read this"),

	/** No access policy. */
	ACCESS_POLICY("AccessDenied", "The access policy of the vault does not let the identity read this"),

	/** A policy, of the vault or of a release. */
	POLICY("ForbiddenByPolicy", "A policy of the vault forbids reading this"),

	/** Anything else. */
	OTHER("", "The vault knows the identity and refuses");

	private final String code;

	private final String fact;

	Refusal(String code, String fact) {
		this.code = code;
		this.fact = fact;
	}

	static Refusal of(String answer) {
		if (answer.contains("disabled secret")) {
			return DISABLED;
		}
		return Arrays.stream(values()).filter((refusal) -> answer.contains(refusal.code)).findFirst().orElse(OTHER);
	}

	/**
	 * Whether it may pass: vaults were seen to refuse everybody for minutes while their
	 * own authorization was down.
	 */
	boolean mayPass() {
		return this != DISABLED && this != FIREWALL && this != CONNECTION;
	}

	Reason reason() {
		return (this == DISABLED) ? Reason.DISABLED : Reason.DENIED;
	}

	String fact() {
		return this.fact;
	}

	String fix(AzureCommands commands, SecretAddress address) {
		return switch (this) {
			case DISABLED -> "Enable it, or take it out of the settings: " + commands.enable(address);
			case FIREWALL, CONNECTION ->
				"Allow the network of the application, or use a private endpoint: " + commands.network();
			case RBAC -> "Grant the role (it takes minutes to work): " + commands.grantRole();
			case ACCESS_POLICY -> "Allow it: " + commands.setPolicy();
			case POLICY, OTHER -> "Check role, access policy and network rules of the vault: " + commands.grantRole();
		};
	}

}
