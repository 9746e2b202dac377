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
import java.util.Optional;

import dev.secretsboot.Deadline;
import dev.secretsboot.support.TimedRetry;

/**
 * Tells which version an address means now, without reading it. What is over the quota is
 * not tried again.
 */
final class CurrentVersions {

	private static final TimedRetry RETRY = new TimedRetry(3, Duration.ofMillis(100), Duration.ofSeconds(2));

	private final SecretManagers managers;

	private final MetadataAccess access;

	CurrentVersions(SecretManagers managers, MetadataAccess access) {
		this.managers = managers;
		this.access = access;
	}

	/**
	 * Which version an address means now.
	 * @param resource what is asked for
	 * @param deadline when the answer must be there
	 * @return the number of the version; empty if it is disabled or destroyed, or
	 * metadata cannot be had
	 * @throws RuntimeException if the service cannot be reached
	 */
	Optional<String> of(SecretResource resource, Deadline deadline) {
		if (!this.access.isAllowed(MetadataAccess.VERSION, resource)) {
			return Optional.empty();
		}
		SecretManager manager = this.managers.get(resource.location());
		try {
			VersionMetadata version = RETRY.call(deadline, CurrentVersions::pauseAfter,
					() -> manager.version(resource.resource(), deadline));
			return version.isEnabled() ? Optional.of(version.number()) : Optional.empty();
		}
		catch (CallFailure ex) {
			if (!ex.isDenied() && !ex.isNotFound() && !ex.isThrottled()) {
				throw ex;
			}
			this.access.failed(ex, MetadataAccess.VERSION, resource);
			return Optional.empty();
		}
	}

	private static Optional<Duration> pauseAfter(Throwable failure, int retries) {
		boolean isThrottled = failure instanceof CallFailure call && call.isThrottled();
		return isThrottled ? Optional.empty() : CallFailure.pauseAfter(failure, retries);
	}

}
