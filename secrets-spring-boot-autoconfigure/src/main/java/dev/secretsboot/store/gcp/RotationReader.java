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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.secretsboot.Deadline;
import dev.secretsboot.RotationFacts;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.RotationNotes;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Secret Manager knows about the rotation of secrets: while their values are
 * read, in as few calls as possible, and once for each version. A value that is there
 * does not wait long for what is only known about it.
 */
final class RotationReader {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final SecretManagers managers;

	private final MetadataAccess access;

	private final Descriptions descriptions;

	private final RotationNotes notes;

	private final boolean areAgesJudged;

	private final Map<String, RotationFacts> known = new ConcurrentHashMap<>();

	/**
	 * A reader.
	 * @param managers whom to ask
	 * @param access whether to ask
	 * @param notes reads annotations
	 * @param areAgesJudged whether a policy asks for the age of values
	 */
	RotationReader(SecretManagers managers, MetadataAccess access, RotationNotes notes, boolean areAgesJudged) {
		this.managers = managers;
		this.access = access;
		this.descriptions = new Descriptions(managers, access);
		this.notes = notes;
		this.areAgesJudged = areAgesJudged;
	}

	/**
	 * Prepare to ask about secrets, and begin with it if none has been read before.
	 * @param secrets the secrets, of which some may not exist
	 * @param deadline when to stop at the latest
	 */
	Listing begin(List<SecretResource> secrets, Deadline deadline) {
		Listing listing = new Listing(() -> this.descriptions.list(secrets, soon(deadline)));
		if (this.access.isEnabled() && this.known.isEmpty()) {
			listing.start();
		}
		return listing;
	}

	/**
	 * The facts of versions.
	 * @param versions the versions that were read
	 * @param listing what has begun before
	 * @param deadline when to stop at the latest
	 * @return the facts by the name of the version, as far as they can be had
	 */
	Map<String, RotationFacts> read(Collection<ReadVersion> versions, Listing listing, Deadline deadline) {
		List<ReadVersion> unknown = new ArrayList<>(versions);
		unknown.removeIf((version) -> this.known.containsKey(version.name()));
		if (this.access.isEnabled() && !unknown.isEmpty()) {
			listing.get(soon(deadline)).ifPresent((found) -> learn(unknown, found, soon(deadline)));
		}
		return this.known;
	}

	private static Deadline soon(Deadline deadline) {
		Duration rest = deadline.remaining();
		return Deadline.after((rest.compareTo(PATIENCE) < 0) ? rest : PATIENCE);
	}

	private void learn(List<ReadVersion> versions, Map<String, SecretMetadata> listed, Deadline deadline) {
		Map<String, SecretMetadata> secrets = new HashMap<>(listed);
		secrets.putAll(this.descriptions.singles(versions.stream()
			.map(ReadVersion::resource)
			.filter((secret) -> !listed.containsKey(secret.secret()))
			.toList(), deadline));
		Map<String, Instant> created = created(
				versions.stream().filter((version) -> needsAge(secrets.get(version.resource().secret()))).toList(),
				deadline);
		for (ReadVersion version : versions) {
			SecretMetadata secret = secrets.get(version.resource().secret());
			Instant age = created.get(version.name());
			if (secret != null && (age != null || !needsAge(secret))) {
				this.known.put(version.name(), facts(secret, age, version.resource().secret()));
			}
		}
	}

	/**
	 * The age of a version takes a call, so it is asked for where something judges it.
	 */
	private boolean needsAge(@Nullable SecretMetadata secret) {
		return secret != null && (this.areAgesJudged || secret.hasMaxAge() || secret.mayHaveMissedRotation());
	}

	private Map<String, Instant> created(List<ReadVersion> versions, Deadline deadline) {
		Map<String, Instant> created = new ConcurrentHashMap<>();
		Map<String, SecretResource> byName = new HashMap<>();
		versions.forEach((version) -> byName.put(version.name(), version.resource()));
		new ParallelReads(GcpSecretStoreFactory.ID).read(new StoreRequest(List.copyOf(byName.keySet()), deadline),
				(name) -> {
					SecretResource resource = byName.get(name);
					Optional.ofNullable((resource != null) ? created(name, resource, deadline) : null)
						.ifPresent((moment) -> created.put(name, moment));
					return Optional.empty();
				});
		return created;
	}

	private @Nullable Instant created(String version, SecretResource resource, Deadline deadline) {
		if (!this.access.isAllowed(MetadataAccess.VERSION, resource)) {
			return null;
		}
		try {
			return this.managers.get(resource.location()).version(version, deadline).created();
		}
		catch (CallFailure ex) {
			this.access.failed(ex, MetadataAccess.VERSION, resource);
			return null;
		}
	}

	private RotationFacts facts(SecretMetadata secret, @Nullable Instant created, String address) {
		RotationFacts facts = RotationFacts.none();
		if (created != null) {
			facts = facts.changed(created, "create_time");
		}
		Instant due = secret.due(created);
		if (due != null) {
			facts = facts.due(due, "rotation.next_rotation_time");
		}
		if (secret.expires() != null) {
			facts = facts.expires(secret.expires(), "expire_time");
		}
		return this.notes.addTo(facts, secret.annotations(), address);
	}

	/**
	 * A version whose value was read.
	 *
	 * @param resource what was asked for
	 * @param name its resource name, the number at its end
	 */
	record ReadVersion(SecretResource resource, String name) {
	}

}
