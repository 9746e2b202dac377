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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.google.api.core.ApiFuture;
import com.google.api.gax.rpc.ApiException;
import com.google.cloud.secretmanager.v1.GetSecretRequest;
import com.google.cloud.secretmanager.v1.GetSecretVersionRequest;
import com.google.cloud.secretmanager.v1.Rotation;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.protobuf.Timestamp;
import dev.secretsboot.Deadline;
import dev.secretsboot.RotationFacts;
import dev.secretsboot.support.RotationNotes;
import dev.secretsboot.support.TimedRetry;
import org.apache.commons.logging.Log;

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
	Optional<String> version(SecretManagerServiceClient client, SecretResource resource, Deadline deadline) {
		if (!this.active) {
			return Optional.empty();
		}
		try {
			SecretVersion version = RETRY.call(deadline, MetadataReader::pauseAfter,
					() -> client.getSecretVersion(resource.resource()));
			return Optional.of(version.getName())
				.filter((name) -> version.getState() == SecretVersion.State.ENABLED)
				.map((name) -> name.substring(name.lastIndexOf('/') + 1));
		}
		catch (ApiException ex) {
			if (GcpFailures.isNotFound(ex) || GcpFailures.isThrottled(ex)) {
				return Optional.empty();
			}
			if (GcpFailures.isDenied(ex)) {
				giveUp(ex, resource);
				return Optional.empty();
			}
			throw ex;
		}
	}

	private static Optional<Duration> pauseAfter(Throwable failure, int retries) {
		return GcpFailures.isThrottled(failure) ? Optional.empty() : GcpFailures.pauseAfter(failure, retries);
	}

	/**
	 * The facts of a version.
	 * @param client the client
	 * @param resource what was asked for
	 * @param version the resource name of the version that was read, a number at its end
	 * @return the facts; none if they cannot be had
	 */
	RotationFacts read(SecretManagerServiceClient client, SecretResource resource, String version) {
		RotationFacts facts = this.known.get(version);
		if (facts != null || !this.active) {
			return (facts != null) ? facts : RotationFacts.none();
		}
		try {
			SecretVersion metadata = soon(client.getSecretVersionCallable()
				.futureCall(GetSecretVersionRequest.newBuilder().setName(version).build()));
			Secret secret = soon(client.getSecretCallable()
				.futureCall(GetSecretRequest.newBuilder().setName(resource.secret()).build()));
			facts = facts(secret, metadata, resource.secret());
			this.known.put(version, facts);
			return facts;
		}
		catch (ExecutionException | TimeoutException ex) {
			giveUp(ex, resource);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return RotationFacts.none();
	}

	/**
	 * A value that is there does not wait for what is only known about it.
	 */
	private static <T> T soon(ApiFuture<T> answer) throws InterruptedException, ExecutionException, TimeoutException {
		try {
			return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		finally {
			answer.cancel(true);
		}
	}

	private void giveUp(Exception failure, SecretResource resource) {
		if (!GcpFailures.isDenied(failure)) {
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

	private RotationFacts facts(Secret secret, SecretVersion version, String address) {
		RotationFacts facts = RotationFacts.none();
		if (version.hasCreateTime()) {
			facts = facts.changed(instant(version.getCreateTime()), "create_time");
		}
		Optional<Instant> rotation = secret.hasRotation() ? due(secret.getRotation(), version) : Optional.empty();
		if (rotation.isPresent()) {
			facts = facts.due(rotation.get(), "rotation.next_rotation_time");
		}
		if (secret.hasExpireTime()) {
			facts = facts.expires(instant(secret.getExpireTime()), "expire_time");
		}
		return this.notes.addTo(facts, secret.getAnnotationsMap(), address);
	}

	/**
	 * The service moves {@code next_rotation_time} on when it sends its reminder, whether
	 * or not anybody rotates. So the rotation before the next one also counts: a version
	 * that is older should have been replaced by then.
	 */
	private static Optional<Instant> due(Rotation rotation, SecretVersion version) {
		if (!rotation.hasNextRotationTime()) {
			return Optional.empty();
		}
		Instant next = instant(rotation.getNextRotationTime());
		if (rotation.hasRotationPeriod() && version.hasCreateTime()) {
			Instant last = next.minus(Duration.ofSeconds(rotation.getRotationPeriod().getSeconds()));
			return Optional.of(instant(version.getCreateTime()).isBefore(last) ? last : next);
		}
		return Optional.of(next);
	}

	private static Instant instant(Timestamp time) {
		return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
	}

}
