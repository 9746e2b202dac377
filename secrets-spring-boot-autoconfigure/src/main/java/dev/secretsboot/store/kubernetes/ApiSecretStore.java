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

package dev.secretsboot.store.kubernetes;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.SecretStore;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.SecretName;
import dev.secretsboot.support.SizeLimit;
import dev.secretsboot.support.Utf8;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads secrets from the API server. An address is the name of a secret, or
 * {@code <namespace>/<name>}; each key of the secret is a member. Only with labels does
 * it list secrets, as then one needs permission for.
 */
final class ApiSecretStore implements SecretStore {

	private static final String ID = KubernetesSecretStoreFactory.ID;

	/** What the listing of the labelled secrets is called. */
	private static final String LABELS = "labels:";

	/** Behind the name of a secret that is asked for as a single value. */
	private static final String SINGLE = "#";

	private final KubernetesClient client;

	private final boolean ownsClient;

	private final String namespace;

	private final Map<String, String> labels;

	private final @Nullable String applicationName;

	private final SizeLimit limit;

	private final ApiRotation rotation;

	private final Log log;

	ApiSecretStore(KubernetesSettings.Api settings, StoreContext context) {
		KubernetesClient users = context.bootstrap().getOrElse(KubernetesClient.class, null);
		this.client = (users != null) ? users : ApiClient.create(context);
		this.ownsClient = users == null;
		this.namespace = namespace(settings, this.client);
		this.labels = new TreeMap<>(settings.labels());
		String name = context.environment().getProperty("spring.application.name");
		this.applicationName = (name != null && SecretAddress.isName(name)) ? name : null;
		this.limit = new SizeLimit(ID, context.maxSize());
		this.log = context.log(ApiSecretStore.class);
		this.rotation = new ApiRotation(this.log);
	}

	private static String namespace(KubernetesSettings.Api settings, KubernetesClient client) {
		if (StringUtils.hasText(settings.namespace())) {
			return settings.namespace();
		}
		return StringUtils.hasText(client.getNamespace()) ? client.getNamespace() : "default";
	}

	@Override
	public List<String> defaultSources() {
		if (!this.labels.isEmpty()) {
			return List.of(LABELS + this.labels.entrySet()
				.stream()
				.map((label) -> label.getKey() + "=" + label.getValue())
				.collect(Collectors.joining(",")));
		}
		return (this.applicationName != null) ? List.of(this.applicationName) : List.of();
	}

	@Override
	public List<String> addressesFor(String name, List<String> spellings) {
		return spellings.stream().filter(SecretAddress::isName).map((spelling) -> spelling + SINGLE).toList();
	}

	@Override
	public StoreReading read(StoreRequest request) {
		return new ParallelReads(ID).read(request, this::read);
	}

	private Optional<StoreEntry> read(String address) {
		try {
			if (address.startsWith(LABELS)) {
				return Optional.of(list(address));
			}
			return address.endsWith(SINGLE)
					? get(address.substring(0, address.length() - 1)).map(ApiSecretStore::single) : get(address);
		}
		catch (KubernetesClientException ex) {
			throw new ApiFailure(address, this.namespace).of(ex);
		}
	}

	private StoreEntry list(String address) {
		List<StoreEntry> members = this.client.secrets()
			.inNamespace(this.namespace)
			.withLabels(this.labels)
			.list()
			.getItems()
			.stream()
			.flatMap((secret) -> members(secret, SecretAddress.of(secret.getMetadata().getName(), this.namespace))
				.stream())
			.toList();
		return StoreEntry.ofMembers(address, members);
	}

	/**
	 * A secret with one key is a value, whatever the key is called.
	 */
	private static StoreEntry single(StoreEntry secret) {
		return (secret.members().size() == 1) ? secret.members().get(0) : secret;
	}

	private Optional<StoreEntry> get(String text) {
		SecretAddress address = SecretAddress.of(text, this.namespace);
		Secret secret = this.client.secrets().inNamespace(address.namespace()).withName(address.name()).get();
		if (secret != null && (secret.getMetadata() == null || secret.getMetadata().getName() == null)) {
			throw new ApiFailure(text, this.namespace).noSecret();
		}
		return Optional.ofNullable(secret)
			.map((found) -> StoreEntry.ofMembers(address.toString(), members(found, address))
				.withVersion(found.getMetadata().getResourceVersion()));
	}

	/**
	 * A key that holds something else, a keystore perhaps, must not hide the others.
	 */
	private List<StoreEntry> members(Secret secret, SecretAddress address) {
		Map<String, String> data = (secret.getData() != null) ? new TreeMap<>(secret.getData()) : Map.of();
		RotationFacts facts = this.rotation.of(secret, address.toString());
		List<StoreEntry> members = new ArrayList<>();
		List<SecretStoreException> failures = new ArrayList<>();
		data.forEach((key, encoded) -> {
			try {
				members.add(member(address + "#" + key, encoded).named(key)
					.withVersion(secret.getMetadata().getResourceVersion())
					.withRotation(facts));
			}
			catch (SecretStoreException ex) {
				failures.add(ex);
				this.log.warn(ex.address().orElse("") + " is left out. " + ex.getMessage());
			}
		});
		if (members.isEmpty() && !failures.isEmpty()) {
			throw failures.get(0);
		}
		return members;
	}

	private StoreEntry member(String address, String encoded) {
		this.limit.require(encoded.length() / 4L * 3L - 2L, address);
		String text = Utf8.decode(decode(address, encoded), ID, address);
		return StoreEntry.ofText(address, this.limit.require(text, address));
	}

	private static byte[] decode(String address, String encoded) {
		try {
			return Base64.getDecoder().decode(encoded);
		}
		catch (IllegalArgumentException ex) {
			throw SecretStoreException.of(Reason.MALFORMED, ID)
				.at(address)
				.fix("Create the secret with kubectl, which encodes its values")
				.because("The value is not Base64, as the API server delivers it");
		}
	}

	@Override
	public String adviceForMissing(String name) {
		String secret = (this.applicationName != null) ? this.applicationName : "<secret>";
		return "kubectl -n " + this.namespace + " create secret generic " + secret + " --from-file="
				+ SecretName.toDashed(name) + "=/dev/stdin";
	}

	@Override
	public void close() {
		if (this.ownsClient) {
			this.client.close();
		}
	}

}
