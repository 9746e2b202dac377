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

/**
 * The ways to log in, and what to check if one does not work.
 */
enum LoginKind {

	/** {@code client-secret}. */
	CLIENT_SECRET("the client secret", "Check spring.cloud.azure.profile.tenant-id, spring.cloud.azure.credential"
			+ ".client-id and .client-secret: az login --service-principal --tenant <tenant> --username <client-id>"),

	/** {@code client-certificate-path}. */
	CLIENT_CERTIFICATE("the client certificate",
			"Check spring.cloud.azure.credential.client-certificate-path and its password, and that the certificate"
					+ " is registered: az ad app credential list --cert --id <client-id>"),

	/** {@code username}. */
	PASSWORD("the user name and password",
			"Check spring.cloud.azure.credential.username and .password; accounts with multi-factor"
					+ " authentication cannot log in this way"),

	/** {@code managed-identity-enabled}. */
	MANAGED_IDENTITY("the managed identity",
			"Check that this machine has a managed identity (az vm identity show, az webapp identity show), and"
					+ " that spring.cloud.azure.credential.client-id is that of a user-assigned one, or unset"),

	/** A token file of Kubernetes. */
	WORKLOAD_IDENTITY("the workload identity",
			"Check the federated credential of the identity: az identity federated-credential list"
					+ " --identity-name <identity> --resource-group <group>"),

	/** Nothing is configured. */
	DEFAULT_CHAIN("the default chain of logins",
			"Log in (az login), or name one login: spring.cloud.azure.credential.managed-identity-enabled=true,"
					+ " or .client-id with .client-secret and spring.cloud.azure.profile.tenant-id"),

	/** Given by the user. */
	CUSTOM("the credential from the bootstrap registry", "Check the TokenCredential that the application registers");

	private final String words;

	private final String fix;

	LoginKind(String words, String fix) {
		this.words = words;
		this.fix = fix;
	}

	/**
	 * What failed.
	 * @return for a sentence
	 */
	String words() {
		return this.words;
	}

	/**
	 * What to check.
	 * @return one sentence
	 */
	String fix() {
		return this.fix;
	}

}
