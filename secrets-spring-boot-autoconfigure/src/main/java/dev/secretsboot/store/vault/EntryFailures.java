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

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

/**
 * Why one entry cannot be read, and the next command to run.
 */
final class EntryFailures {

	private final Failures failures;

	private final Commands commands;

	EntryFailures(Failures failures, Commands commands) {
		this.failures = failures;
		this.commands = commands;
	}

	/**
	 * Any answer but 200 and 404.
	 * @param address the address
	 * @param mount where it is
	 * @param response the answer
	 * @return the failure
	 */
	SecretStoreException refused(VaultAddress address, Mount mount, VaultResponse response) {
		if (response.isInvalidToken()) {
			return this.failures.invalidToken();
		}
		if (!response.isDenied()) {
			return this.failures.server(response, address.text());
		}
		return Failures.of(Reason.DENIED)
			.at(address.text())
			.fix("Grant the policy: path \"" + mount.apiPath(address)
					+ "\" { capabilities = [\"read\"] } and check with " + this.commands.read(mount, address))
			.because("The token is valid, but none of its policies allows to read it");
	}

	SecretStoreException deleted(VaultAddress address, Mount mount, KvMetadata metadata) {
		String version = metadata.version().orElse("?");
		String entry = Commands.quoted(mount.below(address));
		SecretStoreException.Builder failure = Failures.of(Reason.DISABLED).at(address.text());
		if (metadata.isDestroyed()) {
			return failure
				.fix("Write a new version: "
						+ this.commands.of("kv put", "-mount=" + mount.path() + " " + entry + " <field>=-"))
				.because("Version " + version + " has been destroyed");
		}
		String when = metadata.deletionTime().map((time) -> " at " + time).orElse("");
		return failure
			.fix("Bring it back: "
					+ this.commands.of("kv undelete", "-mount=" + mount.path() + " -versions=" + version + " " + entry))
			.because("Version " + version + " was deleted" + when);
	}

	SecretStoreException withoutVersions(VaultAddress address, Mount mount) {
		return Failures.of(Reason.MISCONFIGURED)
			.at(address.text())
			.fix("Leave the version out, or enable versions: "
					+ this.commands.of("kv enable-versioning", mount.path() + "/"))
			.because("The address names a version, but " + mount.path() + "/ keeps none");
	}

	SecretStoreException noEngine(VaultAddress address, Mount mount) {
		return Failures.of(Reason.MISCONFIGURED)
			.at(address.text())
			.fix("Compare with " + this.commands.of("secrets list", ""))
			.because("No secrets engine is mounted at " + mount.path() + "/");
	}

	SecretStoreException unexpected(VaultAddress address, VaultResponse response) {
		SecretStoreException failure = this.failures.notVault(response);
		return Failures.of(failure.reason())
			.at(address.text())
			.fix(failure.action().orElse(""))
			.because(String.valueOf(failure.getMessage()));
	}

}
