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

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.RotationFacts.Fact;
import dev.secretsboot.support.RotationDate;
import dev.secretsboot.support.SecretName;
import org.apache.commons.logging.Log;

import org.springframework.boot.convert.DurationStyle;

/**
 * The metadata that KV version 2 gives with an entry: the version, when it was written
 * and deleted, and what its owner noted in {@code custom_metadata}: {@code rotate_by} (a
 * day or a moment) and {@code max_age} (a duration such as {@code 90d}), in any spelling.
 */
final class KvMetadata {

	private final Map<String, JsonValue> members;

	private final String address;

	private final Log log;

	/**
	 * Metadata of an entry.
	 * @param metadata the JSON object
	 * @param address where the entry stands, for the log
	 * @param log told about notes that cannot be understood
	 */
	KvMetadata(JsonValue metadata, String address, Log log) {
		this.members = metadata.members();
		this.address = address;
		this.log = log;
	}

	Optional<String> version() {
		return text("version");
	}

	boolean isDestroyed() {
		return text("destroyed").filter("true"::equals).isPresent();
	}

	Optional<Instant> deletionTime() {
		return text("deletion_time").flatMap(RotationDate::parse);
	}

	RotationFacts rotation() {
		RotationFacts facts = RotationFacts.none();
		Optional<Instant> created = text("created_time").flatMap(RotationDate::parse);
		if (created.isPresent()) {
			facts = facts.changed(created.get(), "created_time");
		}
		Optional<Fact<Instant>> due = Stream
			.concat(deletionTime().map((time) -> new Fact<>(time, "deletion_time")).stream(),
					note("rotateby", "a date or moment such as 2027-01-31", RotationDate::parse).stream())
			.min(Comparator.comparing(Fact::value));
		if (due.isPresent()) {
			facts = facts.due(due.get().value(), due.get().source());
		}
		Optional<Fact<Duration>> maxAge = note("maxage", "a duration such as 90d", KvMetadata::duration);
		return maxAge.isPresent() ? facts.maxAge(maxAge.get().value(), maxAge.get().source()) : facts;
	}

	private <T> Optional<Fact<T>> note(String key, String expected, Function<String, Optional<T>> parser) {
		JsonValue custom = this.members.get("custom_metadata");
		for (Map.Entry<String, JsonValue> note : ((custom != null) ? custom.members() : Map.<String, JsonValue>of())
			.entrySet()) {
			if (SecretName.key(note.getKey()).equals(key)) {
				Optional<T> value = parser.apply(note.getValue().text().strip());
				if (value.isEmpty()) {
					this.log.warn("custom_metadata." + note.getKey() + " of " + this.address + " in vault is not "
							+ expected + " and does not count");
				}
				return value.map((fact) -> new Fact<>(fact, "custom_metadata." + note.getKey()));
			}
		}
		return Optional.empty();
	}

	private Optional<String> text(String member) {
		return Optional.ofNullable(this.members.get(member)).filter((value) -> !value.isNull()).map(JsonValue::text);
	}

	private static Optional<Duration> duration(String text) {
		try {
			return Optional.of(DurationStyle.detectAndParse(text, ChronoUnit.DAYS))
				.filter((age) -> age.compareTo(Duration.ZERO) > 0);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			return Optional.empty();
		}
	}

}
