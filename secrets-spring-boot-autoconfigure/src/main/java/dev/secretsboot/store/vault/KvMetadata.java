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

import java.time.Instant;
import java.util.Optional;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.support.JsonObject;
import dev.secretsboot.support.RotationDate;
import dev.secretsboot.support.RotationNotes;
import org.apache.commons.logging.Log;

/**
 * The metadata that KV version 2 gives with an entry: the version, when it was written
 * and deleted, and what its owner noted in {@code custom_metadata}: {@code rotate_by} (a
 * day or a moment) and {@code max_age} (a duration such as {@code 90d}), in any spelling.
 */
final class KvMetadata {

	private final JsonObject json;

	private final String address;

	private final Log log;

	/**
	 * Metadata of an entry.
	 * @param json the JSON object
	 * @param address where the entry stands, for the log
	 * @param log told about notes that cannot be understood
	 */
	KvMetadata(JsonObject json, String address, Log log) {
		this.json = json;
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
		Optional<Instant> deletion = deletionTime();
		if (deletion.isPresent()) {
			facts = facts.expires(deletion.get(), "deletion_time");
		}
		return new RotationNotes("custom_metadata", this.log::warn).addTo(facts,
				this.json.object("custom_metadata").texts(), this.address);
	}

	private Optional<String> text(String member) {
		return Optional.ofNullable(this.json.text(member));
	}

}
