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

package dev.secretsboot.store.aws;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

/**
 * Which ARNs may be read. A name always belongs to the account of the credentials; an ARN
 * can lead into any account that has shared a secret.
 */
final class Accounts {

	private final Set<String> allowed;

	private final AwsConnection connection;

	Accounts(List<String> allowed, AwsConnection connection) {
		this.allowed = Set.copyOf(allowed);
		this.connection = connection;
	}

	boolean allow(AwsAddress address) {
		return refusal(address).isEmpty();
	}

	/**
	 * Refuse an address that may not be read.
	 * @throws SecretStoreException naming the setting that allows it
	 */
	void require(AwsAddress address) {
		refusal(address).ifPresent((refusal) -> {
			throw refusal;
		});
	}

	private Optional<SecretStoreException> refusal(AwsAddress address) {
		if (!address.isArn()) {
			return Optional.empty();
		}
		String account = address.account().orElse(null);
		if (account == null) {
			return Optional.of(refuse(address, "It is not the ARN of a secret",
					"Write the name of the secret, or arn:aws:secretsmanager:<region>:<account>:secret:<name>"));
		}
		Optional<String> region = this.connection.region();
		if (region.isPresent() && !region.equals(address.region())) {
			return Optional.of(refuse(address, "The ARN names another region than " + region.get() + ", which is read",
					"Replicate the secret to " + region.get() + ", or set spring.cloud.aws.secretsmanager.region"));
		}
		if (this.allowed.contains(account) || this.connection.account().filter(account::equals).isPresent()) {
			return Optional.empty();
		}
		return Optional.of(refuse(address,
				"The ARN names the account " + account + ", which is not known to be that of the credentials",
				"Write the name of the secret if it is, or set secrets.aws.allowed-accounts=" + account));
	}

	private static SecretStoreException refuse(AwsAddress address, String fact, String fix) {
		return SecretStoreException.of(Reason.MISCONFIGURED, AwsSecretStoreFactory.ID)
			.at(address.text())
			.fix(fix)
			.because(fact);
	}

}
