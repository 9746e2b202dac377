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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.secretsboot.Deadline;
import org.apache.commons.logging.Log;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.APIErrorType;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;

/**
 * Reads values: twenty in one call, or one by one where the batch is not permitted,
 * throttled (its quota is a hundred calls a second for the whole account) or has no
 * answer for a secret.
 */
final class SecretReads {

	private final SecretsManagerClient client;

	private final Accounts accounts;

	private final Log log;

	private volatile boolean batchDenied;

	SecretReads(SecretsManagerClient client, Accounts accounts, Log log) {
		this.client = client;
		this.accounts = accounts;
		this.log = log;
	}

	/**
	 * Read several secrets in one call.
	 * @param addresses at most {@link Batches#SIZE}
	 * @param deadline when the answer must be there
	 * @return the values by id, empty where the secret does not exist; an id that is not
	 * in it must be read alone
	 */
	Map<String, Optional<SecretValue>> batch(List<AwsAddress> addresses, Deadline deadline) {
		List<String> ids = addresses.stream().filter(this.accounts::allow).map(AwsAddress::id).toList();
		if (this.batchDenied || ids.size() < 2) {
			return Map.of();
		}
		try {
			return answers(ids,
					this.client.batchGetSecretValue(BatchGetSecretValueRequest.builder()
						.secretIdList(ids)
						.overrideConfiguration(CallTimeout.of(deadline))
						.build()));
		}
		catch (AwsServiceException ex) {
			if (ErrorCode.ACCESS_DENIED.matches(ex)) {
				sayOnceThatBatchIsDenied();
				return Map.of();
			}
			if (ErrorCode.THROTTLED.matches(ex)) {
				this.log.debug("BatchGetSecretValue is throttled: reading " + ids.size() + " secrets one by one");
				return Map.of();
			}
			if (ErrorCode.INVALID_PARAMETER.matches(ex) || ErrorCode.INVALID_REQUEST.matches(ex)) {
				// one of them is to blame: read alone it is told by its name, and spares
				// the others
				return Map.of();
			}
			throw ex;
		}
	}

	private void sayOnceThatBatchIsDenied() {
		if (!this.batchDenied) {
			this.batchDenied = true;
			this.log.info("secretsmanager:BatchGetSecretValue is not granted: each secret is read by a call of its own."
					+ " Grant it (on resource *) to save calls");
		}
	}

	private static Map<String, Optional<SecretValue>> answers(List<String> ids, BatchGetSecretValueResponse response) {
		Map<String, Optional<SecretValue>> answers = new LinkedHashMap<>();
		for (SecretValueEntry entry : response.secretValues()) {
			SecretValue value = SecretValue.of(entry);
			ids.stream().filter(value::hasId).forEach((id) -> answers.put(id, Optional.of(value)));
		}
		for (APIErrorType error : response.errors()) {
			if (ErrorCode.NOT_FOUND.matches(error.errorCode())) {
				answers.putIfAbsent(error.secretId(), Optional.empty());
			}
		}
		return answers;
	}

	/**
	 * Read one secret, in any version.
	 * @param address the address
	 * @param deadline when the answer must be there
	 * @return the value, or empty if there is no such secret or version
	 */
	Optional<SecretValue> single(AwsAddress address, Deadline deadline) {
		try {
			return Optional.of(SecretValue.of(this.client.getSecretValue(GetSecretValueRequest.builder()
				.secretId(address.id())
				.versionId(address.versionId().orElse(null))
				.versionStage(address.stage().orElse(null))
				.overrideConfiguration(CallTimeout.of(deadline))
				.build())));
		}
		catch (AwsServiceException ex) {
			if (ErrorCode.NOT_FOUND.matches(ex)) {
				return Optional.empty();
			}
			throw ex;
		}
	}

}
