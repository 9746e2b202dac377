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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.secretsboot.Deadline;
import dev.secretsboot.RotationFacts;
import dev.secretsboot.support.RotationNotes;
import dev.secretsboot.support.TimedRetry;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Secret Manager knows about versions besides their values. These calls have a
 * quota of their own, 600 a minute for a project, and the role that reads values may not
 * make them: so the age of a version is asked once, nothing is asked any more once it was
 * refused, and what is over the quota is not tried again.
 */
final class MetadataReader {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final TimedRetry RETRY = new TimedRetry(3, Duration.ofMillis(100), Duration.ofSeconds(2));

	private final RotationNotes notes;

	private final Log log;

	private final Map<String, RotationFacts> known = new ConcurrentHashMap<>();

	private volatile boolean active;

	MetadataReader(boolean active, Log log) {
		this.active = active;
		this.notes = new RotationNotes("annotation", log::warn);
		this.log = log;
	}

	/**
	 * Which version an address means now.
	 * @param client the client
	 * @param resource what is asked for
	 * @param deadline when the answer must be there
	 * @return the number of the version; empty if it is disabled or destroyed, or
	 * metadata cannot be had
	 * @throws RuntimeException if the service cannot be reached
	 */
	Optional<String> version(SecretManager client, SecretResource resource, Deadline deadline) {
		if (!this.active) {
			return Optional.empty();
		}
		try {
			VersionMetadata version = RETRY.call(deadline, MetadataReader::pauseAfter,
					() -> client.version(resource.resource(), deadline));
			return version.isEnabled() ? Optional.of(version.number()) : Optional.empty();
		}
		catch (CallFailure ex) {
			if (ex.isNotFound() || ex.isThrottled()) {
				return Optional.empty();
			}
			if (ex.isDenied()) {
				giveUp(ex, resource);
				return Optional.empty();
			}
			throw ex;
		}
	}

	private static Optional<Duration> pauseAfter(Throwable failure, int retries) {
		boolean isThrottled = failure instanceof CallFailure call && call.isThrottled();
		return isThrottled ? Optional.empty() : CallFailure.pauseAfter(failure, retries);
	}

	/**
	 * The facts of a version.
	 * @param client the client
	 * @param resource what was asked for
	 * @param version the resource name of the version that was read, a number at its end
	 * @return the facts; none if they cannot be had
	 */
	RotationFacts read(SecretManager client, SecretResource resource, String version) {
		RotationFacts facts = this.known.get(version);
		if (facts != null || !this.active) {
			return (facts != null) ? facts : RotationFacts.none();
		}
		try {
			VersionMetadata metadata = client.version(version, Deadline.after(PATIENCE));
			SecretMetadata secret = client.secret(resource.secret(), Deadline.after(PATIENCE));
			facts = facts(secret, metadata, resource.secret());
			this.known.put(version, facts);
			return facts;
		}
		catch (CallFailure ex) {
			giveUp(ex, resource);
		}
		return RotationFacts.none();
	}

	private void giveUp(CallFailure failure, SecretResource resource) {
		if (!failure.isDenied()) {
			this.log.debug("The rotation schedule of " + resource.secret() + " (gcp) cannot be read now");
			return;
		}
		synchronized (this) {
			if (this.active) {
				this.active = false;
				this.log.info("The application may not read the creation dates and rotation schedules of project "
						+ resource.project() + " (gcp): only policies say how old its secrets may be, and only"
						+ " reading tells whether one has changed. Grant roles/secretmanager.viewer to change that,"
						+ " or set secrets.gcp.metadata=false");
			}
		}
	}

	private RotationFacts facts(SecretMetadata secret, VersionMetadata version, String address) {
		RotationFacts facts = RotationFacts.none();
		if (version.created() != null) {
			facts = facts.changed(version.created(), "create_time");
		}
		Instant due = due(secret, version);
		if (due != null) {
			facts = facts.due(due, "rotation.next_rotation_time");
		}
		if (secret.expires() != null) {
			facts = facts.expires(secret.expires(), "expire_time");
		}
		return this.notes.addTo(facts, secret.annotations(), address);
	}

	/**
	 * The service moves {@code next_rotation_time} on when it sends its reminder, whether
	 * or not anybody rotates. So the rotation before the next one also counts: a version
	 * that is older should have been replaced by then.
	 */
	private static @Nullable Instant due(SecretMetadata secret, VersionMetadata version) {
		Instant next = secret.nextRotation();
		if (next != null && secret.rotationPeriod() != null && version.created() != null) {
			Instant last = next.minus(secret.rotationPeriod());
			return version.created().isBefore(last) ? last : next;
		}
		return next;
	}

}
