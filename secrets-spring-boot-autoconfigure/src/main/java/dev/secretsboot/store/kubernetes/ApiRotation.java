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

package dev.secretsboot.store.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.support.RotationDate;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import org.apache.commons.logging.Log;

import org.springframework.boot.convert.DurationStyle;

/**
 * What a secret's metadata says about its age: the time of the last change of any field,
 * after which the values cannot have been set, and two annotations.
 */
final class ApiRotation {

	private static final String PREFIX = "secrets.secretsboot.dev/";

	private static final String ROTATE_BY = PREFIX + "rotate-by";

	private static final String MAX_AGE = PREFIX + "max-age";

	private final Log log;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	ApiRotation(Log log) {
		this.log = log;
	}

	RotationFacts of(Secret secret, String address) {
		ObjectMeta metadata = secret.getMetadata();
		RotationFacts facts = changed(metadata);
		Map<String, String> annotations = (metadata.getAnnotations() != null) ? metadata.getAnnotations() : Map.of();
		String rotateBy = annotations.get(ROTATE_BY);
		if (rotateBy != null) {
			Optional<Instant> due = RotationDate.parse(rotateBy);
			facts = due.isPresent() ? facts.due(due.get(), ROTATE_BY) : ignored(facts, address, ROTATE_BY);
		}
		String maxAge = annotations.get(MAX_AGE);
		if (maxAge != null) {
			Optional<Duration> age = duration(maxAge);
			facts = age.isPresent() ? facts.maxAge(age.get(), MAX_AGE) : ignored(facts, address, MAX_AGE);
		}
		return facts;
	}

	private static RotationFacts changed(ObjectMeta metadata) {
		List<ManagedFieldsEntry> fields = (metadata.getManagedFields() != null) ? metadata.getManagedFields()
				: List.of();
		Optional<Instant> last = fields.stream()
			.flatMap((field) -> instant(field.getTime()).stream())
			.max(Instant::compareTo);
		if (last.isPresent()) {
			return RotationFacts.none().changed(last.get(), "managedFields.time");
		}
		return instant(metadata.getCreationTimestamp())
			.map((created) -> RotationFacts.none().changed(created, "creationTimestamp"))
			.orElseGet(RotationFacts::none);
	}

	private static Optional<Instant> instant(String text) {
		try {
			return Optional.ofNullable(text).map(Instant::parse);
		}
		catch (DateTimeParseException ex) {
			return Optional.empty();
		}
	}

	private static Optional<Duration> duration(String text) {
		try {
			return Optional.of(DurationStyle.detectAndParse(text, ChronoUnit.DAYS))
				.filter((age) -> !age.isNegative() && !age.isZero());
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			return Optional.empty();
		}
	}

	private RotationFacts ignored(RotationFacts facts, String address, String annotation) {
		if (this.warned.add(address + annotation)) {
			this.log.warn("The annotation " + annotation + " of the secret " + address
					+ " cannot be read and is ignored. Write a date (2027-06-30) or a duration (90d)");
		}
		return facts;
	}

}
