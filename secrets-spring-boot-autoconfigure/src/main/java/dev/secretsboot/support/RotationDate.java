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

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A rotation date as people write it, in settings and in the metadata of stores.
 *
 * @since 0.1.0
 */
public final class RotationDate {

	private RotationDate() {
	}

	/**
	 * Read a date or a moment in ISO 8601.
	 * @param text {@code 2027-06-30}, which allows that whole day in UTC, or a moment
	 * with its offset, for example {@code 2027-06-30T12:00:00Z}
	 * @return the moment after which the date is past, or empty if the text is neither
	 */
	public static Optional<Instant> parse(String text) {
		try {
			return Optional
				.of(text.contains("T") ? OffsetDateTime.parse(text).toInstant() : endOf(LocalDate.parse(text)));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private static Instant endOf(LocalDate day) {
		return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
	}

}
