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

import org.jspecify.annotations.Nullable;

/**
 * The commands of the Azure CLI that an operator is told to run.
 *
 * @param vault the name of the vault
 */
record AzureCommands(String vault) {

	String show(@Nullable SecretAddress address) {
		if (address == null || address.isWholeVault()) {
			return "az keyvault secret list --vault-name " + this.vault;
		}
		return secret("show", address) + " --query attributes";
	}

	String enable(SecretAddress address) {
		return secret("set-attributes", address) + " --enabled true";
	}

	String set(String name) {
		return "az keyvault secret set --vault-name " + this.vault + " --name " + name + " --file <file>";
	}

	String grantRole() {
		return "az role assignment create --role \"Key Vault Secrets User\" --assignee <object id of the application>"
				+ " --scope $(az keyvault show --name " + this.vault + " --query id -o tsv)";
	}

	String setPolicy() {
		return "az keyvault set-policy --name " + this.vault
				+ " --object-id <object id of the application> --secret-permissions get list";
	}

	String network() {
		return "az keyvault network-rule list --name " + this.vault;
	}

	private String secret(String verb, SecretAddress address) {
		String version = (address.version() != null) ? " --version " + address.version() : "";
		return "az keyvault secret " + verb + " --vault-name " + this.vault + " --name " + address.name() + version;
	}

}
