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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.secretsboot.SecretStore;
import dev.secretsboot.StoreContext;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import dev.secretsboot.store.kubernetes.ApiMetadata.Selection;
import dev.secretsboot.support.ListingVersion;
import dev.secretsboot.support.ParallelReads;
import dev.secretsboot.support.SecretName;
import dev.secretsboot.support.SizeLimit;
import io.fabric8.kubernetes.api.model.ObjectMeta;
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

	private final boolean watches;

	private final ApiMetadata metadata;

	private final ApiEntries entries;

	private final Log log;

	ApiSecretStore(KubernetesSettings.Api settings, StoreContext context) {
		KubernetesClient users = context.bootstrap().getOrElse(KubernetesClient.class, null);
		this.client = (users != null) ? users : ApiClient.create(context);
		this.ownsClient = users == null;
		this.namespace = namespace(settings, this.client);
		this.labels = new TreeMap<>(settings.labels());
		String name = context.environment().getProperty("spring.application.name");
		this.applicationName = (name != null && SecretAddress.isName(name)) ? name : null;
		this.watches = settings.watch();
		this.metadata = new ApiMetadata(this.client);
		this.log = context.log(ApiSecretStore.class);
		this.entries = new ApiEntries(new SizeLimit(ID, context.maxSize()), this.log);
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
			Optional<StoreEntry> secret = get(address);
			return address.endsWith(SINGLE) ? secret.map(ApiSecretStore::single) : secret;
		}
		catch (KubernetesClientException ex) {
			throw new ApiFailure(address, this.namespace).of(ex);
		}
	}

	private StoreEntry list(String address) {
		List<Secret> secrets = this.client.secrets()
			.inNamespace(this.namespace)
			.withLabels(this.labels)
			.list()
			.getItems();
		List<StoreEntry> members = new ArrayList<>();
		Map<String, String> versions = new LinkedHashMap<>();
		for (Secret secret : secrets) {
			String name = secret.getMetadata().getName();
			members.addAll(this.entries.members(secret, SecretAddress.of(name, this.namespace)));
			versions.put(name, secret.getMetadata().getResourceVersion());
		}
		return StoreEntry.ofMembers(address, members).withVersion(ListingVersion.of(versions));
	}

	/**
	 * A secret with one key is a value, whatever the key is called.
	 */
	private static StoreEntry single(StoreEntry secret) {
		return (secret.members().size() == 1) ? secret.members().get(0) : secret;
	}

	private Optional<StoreEntry> get(String text) {
		SecretAddress address = addressOf(text);
		Secret secret = this.client.secrets().inNamespace(address.namespace()).withName(address.name()).get();
		if (secret != null && (secret.getMetadata() == null || secret.getMetadata().getName() == null)) {
			throw new ApiFailure(text, this.namespace).noSecret();
		}
		return Optional.ofNullable(secret)
			.map((found) -> StoreEntry.ofMembers(address.toString(), this.entries.members(found, address))
				.withVersion(found.getMetadata().getResourceVersion()));
	}

	private SecretAddress addressOf(String text) {
		String name = text.endsWith(SINGLE) ? text.substring(0, text.length() - 1) : text;
		return SecretAddress.of(name, this.namespace);
	}

	@Override
	public Map<String, String> versions(StoreRequest request) {
		return new ParallelReads(ID).versions(request, this::version);
	}

	private Optional<String> version(String address) {
		try {
			return address.startsWith(LABELS) ? Optional.of(this.metadata.list(selection(address)).version())
					: this.metadata.get(addressOf(address)).map(ObjectMeta::getResourceVersion);
		}
		catch (KubernetesClientException ex) {
			throw new ApiFailure(address, this.namespace).of(ex);
		}
	}

	private Selection selection(String address) {
		return address.startsWith(LABELS) ? Selection.ofLabels(this.namespace, address.substring(LABELS.length()))
				: Selection.ofName(addressOf(address));
	}

	@Override
	public Optional<Watch> watch(List<String> addresses, Consumer<String> onChange) {
		if (!this.watches) {
			return Optional.empty();
		}
		Map<String, Selection> selections = new LinkedHashMap<>();
		addresses.forEach((address) -> selections.put(address, selection(address)));
		ApiWatch watch = new ApiWatch(this.metadata, onChange, this.log);
		watch.start(selections);
		return Optional.of(watch);
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
