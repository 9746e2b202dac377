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

package dev.secretsboot.store.gcp;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.secretsboot.support.SecretName;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a secret besides its versions.
 *
 * @param id the last part of its resource name; the service names the project by its
 * number there
 * @param created when it was created, so none of its versions is older
 * @param nextRotation when the service reminds of the rotation next, moved on by itself
 * @param rotationPeriod how often it reminds
 * @param expires when the service deletes the secret
 * @param annotations what people note
 */
record SecretMetadata(String id, @Nullable Instant created, @Nullable Instant nextRotation,
		@Nullable Duration rotationPeriod, @Nullable Instant expires, Map<String, String> annotations) {

	/**
	 * When this secret must have a new version.
	 * <p>
	 * The service moves {@code next_rotation_time} on when it sends its reminder, whether
	 * or not anybody rotates. So the rotation before the next one also counts: a version
	 * that is older should have been replaced by then.
	 * @param created when the version was added, as far as it is known
	 * @return the moment, or {@code null} if there is no schedule
	 */
	@Nullable Instant due(@Nullable Instant created) {
		Instant last = lastRotation();
		return (last != null && created != null && created.isBefore(last)) ? last : this.nextRotation;
	}

	/**
	 * Whether a version can be older than the last rotation. If the secret itself is
	 * younger none is.
	 */
	boolean mayHaveMissedRotation() {
		Instant last = lastRotation();
		return last != null && (this.created == null || this.created.isBefore(last));
	}

	private @Nullable Instant lastRotation() {
		return (this.nextRotation != null && this.rotationPeriod != null) ? this.nextRotation.minus(this.rotationPeriod)
				: null;
	}

	/**
	 * Whether an annotation says how old a version may become.
	 */
	boolean hasMaxAge() {
		return this.annotations.keySet().stream().anyMatch((name) -> SecretName.key(name).equals("maxage"));
	}

	/**
	 * The last part of a resource name.
	 */
	static String id(String name) {
		return name.substring(name.lastIndexOf('/') + 1);
	}

}
