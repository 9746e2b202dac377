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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.secretsboot.Deadline;
import dev.secretsboot.RotationFacts;
import org.apache.commons.logging.Log;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

import org.springframework.boot.convert.DurationStyle;

/**
 * The rotation facts of a secret. A failure here never costs the value: what the value
 * itself tells is left.
 */
final class RotationReads {

	private static final String INTERVAL = "RotationInterval";

	/** The value is there already: waiting longer for its dates is not worth it. */
	private static final Duration MAX_WAIT = Duration.ofSeconds(5);

	private final SecretsManagerClient client;

	private final boolean enabled;

	private final Log log;

	private final Set<String> denied = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean said = new AtomicBoolean();

	RotationReads(SecretsManagerClient client, boolean enabled, Log log) {
		this.client = client;
		this.enabled = enabled;
		this.log = log;
	}

	RotationFacts facts(AwsAddress address, SecretValue value, Deadline deadline) {
		RotationFacts facts = (value.created() != null) ? RotationFacts.none().changed(value.created(), "CreatedDate")
				: RotationFacts.none();
		return address.isCurrent()
				? describe(address, deadline).map((found) -> facts(facts, value, found)).orElse(facts) : facts;
	}

	private Optional<DescribeSecretResponse> describe(AwsAddress address, Deadline deadline) {
		if (!this.enabled || this.denied.contains(address.id())) {
			return Optional.empty();
		}
		Duration half = deadline.remaining().dividedBy(2);
		try {
			return Optional.of(this.client.describeSecret(DescribeSecretRequest.builder()
				.secretId(address.id())
				.overrideConfiguration(CallTimeout.of((half.compareTo(MAX_WAIT) < 0) ? half : MAX_WAIT))
				.build()));
		}
		catch (SdkException ex) {
			if (ex instanceof AwsServiceException refusal && ErrorCode.ACCESS_DENIED.matches(refusal)) {
				deny(address);
			}
			else {
				this.log.debug("DescribeSecret failed for " + address.text() + ": " + ex.getClass().getName());
			}
			return Optional.empty();
		}
	}

	private void deny(AwsAddress address) {
		this.denied.add(address.id());
		if (this.said.compareAndSet(false, true)) {
			this.log.info("secretsmanager:DescribeSecret is not granted for " + address.id()
					+ ": rotation dates and the tag " + INTERVAL + " are unknown, the age counts from CreatedDate."
					+ " Grant it, or set secrets.aws.describe=false");
		}
	}

	private RotationFacts facts(RotationFacts known, SecretValue value, DescribeSecretResponse described) {
		RotationFacts facts = known;
		Instant rotated = described.lastRotatedDate();
		if (rotated != null && (value.created() == null || rotated.isAfter(value.created()))) {
			facts = facts.changed(rotated, "LastRotatedDate");
		}
		if (described.nextRotationDate() != null) {
			facts = facts.due(described.nextRotationDate(), "NextRotationDate");
		}
		for (Tag tag : described.tags()) {
			facts = tag.key().equals(INTERVAL) ? interval(facts, tag.value()) : facts;
		}
		return facts;
	}

	private static RotationFacts interval(RotationFacts facts, String text) {
		try {
			Duration interval = DurationStyle.detectAndParse(text.trim(), ChronoUnit.DAYS);
			if (interval.compareTo(Duration.ZERO) > 0) {
				return facts.maxAge(interval, "tag " + INTERVAL);
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// said below
		}
		return facts.note("The tag " + INTERVAL + " is not a duration such as 90d");
	}

}
