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

package dev.secretsboot.support;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.secretsboot.RotationFacts;

import org.springframework.boot.convert.DurationStyle;

/**
 * What people note about rotation in the tags, labels or annotations of an entry:
 * {@code rotate-by}, a date or moment, and {@code max-age}, a duration such as
 * {@code 90d} or {@code P90D}, each in any spelling; a bare number counts days.
 *
 * @param kind what the store calls such notes, for example {@code tag}
 * @param warn told, in one sentence, about a note that cannot be understood
 * @since 0.1.0
 */
public record RotationNotes(String kind, Consumer<String> warn) {

	/**
	 * Add what the notes say. Of two dates by which a value is to be replaced the earlier
	 * counts.
	 * @param facts what the store itself says
	 * @param notes the notes of an entry
	 * @param address where the entry stands, for messages
	 * @return the facts with the notes
	 */
	public RotationFacts addTo(RotationFacts facts, Map<String, String> notes, String address) {
		RotationFacts result = facts;
		for (Map.Entry<String, String> note : notes.entrySet()) {
			String source = this.kind + " " + note.getKey();
			String text = note.getValue().strip();
			switch (SecretName.key(note.getKey())) {
				case "rotateby" -> result = withDue(result, RotationDate.parse(text), source, address);
				case "maxage" -> result = withMaxAge(result, duration(text), source, address);
				default -> {
				}
			}
		}
		return result;
	}

	private RotationFacts withDue(RotationFacts facts, Optional<Instant> date, String source, String address) {
		if (date.isEmpty()) {
			this.warn.accept("The " + source + " of " + address
					+ " is not a date or moment such as 2027-01-31 and does not count");
			return facts;
		}
		boolean isLater = facts.due().filter((due) -> !date.get().isBefore(due.value())).isPresent();
		return isLater ? facts : facts.due(date.get(), source);
	}

	private RotationFacts withMaxAge(RotationFacts facts, Optional<Duration> age, String source, String address) {
		if (age.isEmpty()) {
			this.warn.accept("The " + source + " of " + address + " is not a duration such as 90d and does not count");
			return facts;
		}
		return facts.maxAge(age.get(), source);
	}

	private static Optional<Duration> duration(String text) {
		try {
			return Optional.of(DurationStyle.detectAndParse(text, ChronoUnit.DAYS));
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			return Optional.empty();
		}
	}

}
