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

package dev.secretsboot.store.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.secretsboot.support.SecretName;
import dev.secretsboot.support.Shared;

/**
 * The batches of one request. A batch is read by the first thread that needs a value of
 * it, while the others wait for it.
 */
final class Batches {

	/** As many as one BatchGetSecretValue takes. */
	static final int SIZE = 20;

	private final Map<String, Shared<Map<String, Optional<SecretValue>>>> byId = new LinkedHashMap<>();

	private final List<List<String>> chunks = new ArrayList<>();

	private Batches() {
	}

	/**
	 * Batches for a request. Only current versions can be batched, and a single one need
	 * not be.
	 * @param addresses all addresses of the request
	 * @param read reads a batch: the values by id, empty where the secret does not exist,
	 * and without the ids that must be read one by one
	 */
	static Batches of(Collection<String> addresses,
			Function<List<AwsAddress>, Map<String, Optional<SecretValue>>> read) {
		Map<String, AwsAddress> current = new LinkedHashMap<>();
		addresses.stream()
			.filter((address) -> !SecretName.isUnsafe(address))
			.map(AwsAddress::parse)
			.filter(AwsAddress::isCurrent)
			.forEach((address) -> current.putIfAbsent(address.id(), address));
		List<AwsAddress> all = List.copyOf(current.values());
		Batches batches = new Batches();
		for (int i = 0; i < all.size() - 1; i += SIZE) {
			batches.add(all.subList(i, Math.min(all.size(), i + SIZE)), read);
		}
		return batches;
	}

	private void add(List<AwsAddress> addresses, Function<List<AwsAddress>, Map<String, Optional<SecretValue>>> read) {
		Shared<Map<String, Optional<SecretValue>>> batch = new Shared<>(() -> read.apply(addresses));
		addresses.forEach((address) -> this.byId.put(address.id(), batch));
		this.chunks.add(addresses.stream().map(AwsAddress::text).toList());
	}

	/**
	 * The addresses in an order in which every batch is begun before any is waited for.
	 */
	List<String> inOrderOfStart(Collection<String> addresses) {
		LinkedHashSet<String> ordered = new LinkedHashSet<>();
		this.chunks.forEach((chunk) -> ordered.add(chunk.get(0)));
		ordered.addAll(addresses);
		return List.copyOf(ordered);
	}

	/**
	 * The value at an address.
	 * @param address the address
	 * @param single reads it alone
	 * @return the value, or empty if there is none
	 */
	Optional<SecretValue> value(AwsAddress address, Supplier<Optional<SecretValue>> single) {
		Shared<Map<String, Optional<SecretValue>>> batch = address.isCurrent() ? this.byId.get(address.id()) : null;
		if (batch == null) {
			return single.get();
		}
		Optional<SecretValue> value = batch.get().get(address.id());
		return (value != null) ? value : single.get();
	}

}
