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

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.secretsboot.Deadline;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.ParallelReads;

/**
 * What is known about secrets, in few calls: one list for many of them.
 */
final class Descriptions {

	/** Five thousand secrets; those behind them are asked for one by one. */
	private static final int MAX_PAGES = 10;

	private final SecretManagers managers;

	private final MetadataAccess access;

	Descriptions(SecretManagers managers, MetadataAccess access) {
		this.managers = managers;
		this.access = access;
	}

	/**
	 * List until all of some secrets are found, and in no more calls than asking for each
	 * takes; a single one is asked for.
	 * @param secrets the secrets, of which some may not exist
	 * @param deadline when to stop
	 * @return what was found by resource name
	 */
	Map<String, SecretMetadata> list(List<SecretResource> secrets, Deadline deadline) {
		Map<String, SecretMetadata> found = new ConcurrentHashMap<>();
		Map<String, Set<String>> ids = new HashMap<>();
		Map<String, SecretResource> parents = new LinkedHashMap<>();
		for (SecretResource secret : secrets) {
			parents.putIfAbsent(secret.parent(), secret);
			ids.computeIfAbsent(secret.parent(), (parent) -> new HashSet<>()).add(secret.name());
		}
		for (Map.Entry<String, SecretResource> parent : parents.entrySet()) {
			Set<String> wanted = ids.getOrDefault(parent.getKey(), Set.of());
			if (wanted.size() == 1) {
				single(parent.getValue(), deadline, found);
			}
			else if (this.access.isAllowed(MetadataAccess.LIST, parent.getValue())) {
				list(parent.getValue(), wanted, deadline, found);
			}
		}
		return found;
	}

	private void list(SecretResource any, Set<String> ids, Deadline deadline, Map<String, SecretMetadata> found) {
		try {
			SecretManager manager = this.managers.get(any.location());
			String token = "";
			int pages = Math.min(ids.size(), MAX_PAGES);
			while (pages-- > 0 && !ids.isEmpty()) {
				SecretPage page = manager.list(any.parent(), token, deadline);
				for (SecretMetadata secret : page.secrets()) {
					if (ids.remove(secret.id())) {
						found.put(any.sibling(secret.id()), secret);
					}
				}
				token = page.nextPageToken();
				if (token.isEmpty()) {
					return;
				}
			}
		}
		catch (CallFailure ex) {
			this.access.failed(ex, MetadataAccess.LIST, any);
		}
	}

	/**
	 * Ask for each of some secrets, the first alone: it finds out whether that is
	 * permitted.
	 * @param secrets secrets that exist
	 * @param deadline when to stop
	 * @return what was found by resource name
	 */
	Map<String, SecretMetadata> singles(List<SecretResource> secrets, Deadline deadline) {
		Map<String, SecretMetadata> found = new ConcurrentHashMap<>();
		singles(secrets.subList(0, Math.min(1, secrets.size())), deadline, found);
		singles(secrets.subList(Math.min(1, secrets.size()), secrets.size()), deadline, found);
		return found;
	}

	private void singles(List<SecretResource> secrets, Deadline deadline, Map<String, SecretMetadata> found) {
		Map<String, SecretResource> byName = secrets.stream()
			.filter((secret) -> this.access.isAllowed(MetadataAccess.SECRET, secret))
			.collect(Collectors.toMap(SecretResource::secret, (secret) -> secret, (first, same) -> first));
		new ParallelReads(GcpSecretStoreFactory.ID).read(new StoreRequest(List.copyOf(byName.keySet()), deadline),
				(name) -> {
					Optional.ofNullable(byName.get(name)).ifPresent((secret) -> single(secret, deadline, found));
					return Optional.empty();
				});
	}

	private void single(SecretResource secret, Deadline deadline, Map<String, SecretMetadata> found) {
		if (!this.access.isAllowed(MetadataAccess.SECRET, secret)) {
			return;
		}
		try {
			found.put(secret.secret(), this.managers.get(secret.location()).secret(secret.secret(), deadline));
			this.access.saySingleCalls(secret);
		}
		catch (CallFailure ex) {
			this.access.failed(ex, MetadataAccess.SECRET, secret);
		}
	}

}
