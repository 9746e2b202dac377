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

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A client and what is known about where it leads.
 *
 * @param client the client
 * @param regionName the region that it reads, or {@code null} if a client of the user
 * does not tell it
 * @param login the credentials, or {@code null} if only the user's client knows them
 * @param owned whether the client ends with the store
 */
record AwsConnection(SecretsManagerClient client, @Nullable String regionName, @Nullable Login login,
		boolean owned) implements AutoCloseable {

	Optional<String> region() {
		return Optional.ofNullable(this.regionName);
	}

	/**
	 * The account that is read, where the credentials tell it.
	 */
	Optional<String> account() {
		return Optional.ofNullable(this.login).flatMap(Login::account);
	}

	/**
	 * A command of the AWS CLI that leads to the same place.
	 */
	String command(String action) {
		return "aws secretsmanager " + action + region().map((region) -> " --region " + region).orElse("");
	}

	@Override
	public void close() {
		if (this.owned) {
			this.client.close();
		}
		if (this.login != null) {
			this.login.close();
		}
	}

}
