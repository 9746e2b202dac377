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
import java.util.LinkedHashMap;
import java.util.Map;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.RotationFacts.Fact;
import dev.secretsboot.support.RotationNotes;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

import org.springframework.boot.convert.DurationStyle;

/**
 * What the description of a secret says about its rotation.
 */
final class DescribedRotation {

	private static final String INTERVAL = "RotationInterval";

	private final Log log;

	DescribedRotation(Log log) {
		this.log = log;
	}

	/**
	 * Add what is described to what the value itself tells.
	 */
	RotationFacts add(RotationFacts known, DescribeSecretResponse described, AwsAddress address) {
		RotationFacts facts = known;
		Instant rotated = described.lastRotatedDate();
		if (rotated != null && facts.changed().map(Fact::value).filter(rotated::isBefore).isEmpty()) {
			facts = facts.changed(rotated, "LastRotatedDate");
		}
		if (described.nextRotationDate() != null) {
			facts = facts.due(described.nextRotationDate(), "NextRotationDate");
		}
		Map<String, String> tags = new LinkedHashMap<>();
		for (Tag tag : described.tags()) {
			tags.put(tag.key(), tag.value());
		}
		facts = interval(facts, tags.get(INTERVAL), address);
		return new RotationNotes("tag", this.log::warn).addTo(facts, tags, address.text());
	}

	private RotationFacts interval(RotationFacts facts, @Nullable String text, AwsAddress address) {
		if (text == null) {
			return facts;
		}
		try {
			Duration interval = DurationStyle.detectAndParse(text.strip(), ChronoUnit.DAYS);
			if (interval.compareTo(Duration.ZERO) > 0) {
				return facts.maxAge(interval, "tag " + INTERVAL);
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// said below
		}
		this.log.warn(
				"The tag " + INTERVAL + " of " + address.text() + " is not a duration such as 90d and does not count");
		return facts;
	}

}
