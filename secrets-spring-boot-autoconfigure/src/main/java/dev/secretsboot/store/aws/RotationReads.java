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

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.secretsboot.Deadline;
import dev.secretsboot.RotationFacts;
import dev.secretsboot.support.Denials;
import org.apache.commons.logging.Log;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

/**
 * The rotation facts of a secret. A failure here never costs the value: what the value
 * itself tells is left.
 */
final class RotationReads {

	/** The value is there already: waiting longer for its dates is not worth it. */
	private static final Duration MAX_WAIT = Duration.ofSeconds(5);

	private final SecretsManagerClient client;

	private final boolean enabled;

	private final Log log;

	private final DescribedRotation described;

	private final Denials denied;

	private final AtomicBoolean said = new AtomicBoolean();

	RotationReads(SecretsManagerClient client, boolean enabled, Denials denied, Log log) {
		this.client = client;
		this.enabled = enabled;
		this.denied = denied;
		this.log = log;
		this.described = new DescribedRotation(log);
	}

	/**
	 * What is known about a value that has been read.
	 */
	RotationFacts facts(AwsAddress address, SecretValue value, Deadline deadline) {
		RotationFacts facts = (value.created() != null) ? RotationFacts.none().changed(value.created(), "CreatedDate")
				: RotationFacts.none();
		return address.isCurrent()
				? describeSoon(address, deadline).map((found) -> this.described.add(facts, found, address))
					.orElse(facts)
				: facts;
	}

	private Optional<DescribeSecretResponse> describeSoon(AwsAddress address, Deadline deadline) {
		Duration half = deadline.remaining().dividedBy(2);
		try {
			return describe(address, (half.compareTo(MAX_WAIT) < 0) ? half : MAX_WAIT);
		}
		catch (SdkException ex) {
			this.log.debug("DescribeSecret failed for " + address.text() + ": " + ex.getClass().getName());
			return Optional.empty();
		}
	}

	/**
	 * The description of a secret.
	 * @param address the address
	 * @param time how long to wait for it
	 * @return the description, or empty if it is not wanted or not permitted
	 * @throws SdkException if it cannot be had for another reason
	 */
	Optional<DescribeSecretResponse> describe(AwsAddress address, Duration time) {
		if (!this.enabled || this.denied.has(address.id())) {
			return Optional.empty();
		}
		try {
			return Optional.of(this.client.describeSecret(DescribeSecretRequest.builder()
				.secretId(address.id())
				.overrideConfiguration(CallTimeout.of(time))
				.build()));
		}
		catch (AwsServiceException ex) {
			if (!ErrorCode.ACCESS_DENIED.matches(ex)) {
				throw ex;
			}
			deny(address);
			return Optional.empty();
		}
	}

	private void deny(AwsAddress address) {
		this.denied.add(address.id());
		if (this.said.compareAndSet(false, true)) {
			this.log.info("secretsmanager:DescribeSecret is not granted for " + address.id()
					+ ": rotation dates and tags are unknown, the age counts from CreatedDate, and without ListSecrets"
					+ " only reading tells whether a secret has changed."
					+ " Grant it, or set secrets.aws.describe=false");
		}
	}

}
