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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.secretsboot.support.ListingVersion;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretList;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Reads the metadata of secrets and has the API server leave out their data.
 *
 * @see <a href=
 * "https://kubernetes.io/docs/reference/using-api/api-concepts/#metadata-only-fetches">
 * Metadata-only fetches</a>
 */
final class ApiMetadata {

	/** A server that cannot leave the data out answers with them. */
	private static final String ACCEPT = "application/json;as=%s;g=meta.k8s.io;v=v1, application/json";

	private static final long TIMEOUT_SECONDS = 10;

	private final KubernetesClient client;

	ApiMetadata(KubernetesClient client) {
		this.client = client;
	}

	/**
	 * The metadata of a secret.
	 * @param address where it stands
	 * @return the metadata, or empty if there is no such secret
	 * @throws KubernetesClientException if the server refuses or cannot be reached
	 */
	Optional<ObjectMeta> get(SecretAddress address) {
		return fetch(path(address.namespace()) + "/" + address.name(), "PartialObjectMetadata", Secret.class)
			.map((secret) -> required(secret.getMetadata()));
	}

	/**
	 * The versions of the secrets that a selector finds.
	 * @param selection the secrets
	 * @return their versions, and the version of the list
	 * @throws KubernetesClientException if the server refuses or cannot be reached
	 */
	Listing list(Selection selection) {
		SecretList list = fetch(selection.path(), "PartialObjectMetadataList", SecretList.class)
			.orElseThrow(() -> new KubernetesClientException("There is nothing to list", 404, null));
		Map<String, String> versions = new LinkedHashMap<>();
		for (Secret secret : list.getItems()) {
			ObjectMeta metadata = required(secret.getMetadata());
			versions.put(metadata.getName(), metadata.getResourceVersion());
		}
		String version = (list.getMetadata() != null) ? list.getMetadata().getResourceVersion() : null;
		return new Listing((version != null) ? version : "", versions);
	}

	private <T> Optional<T> fetch(String path, String type, Class<T> as) {
		HttpRequest request = request(path, ACCEPT.formatted(type)).timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).build();
		HttpResponse<String> response = await(this.client.getHttpClient().sendAsync(request, String.class));
		if (response.code() == 404) {
			return Optional.empty();
		}
		if (!response.isSuccessful()) {
			throw new KubernetesClientException("The API server refuses", response.code(), null);
		}
		try {
			return Optional.of(this.client.getKubernetesSerialization().unmarshal(response.body(), as));
		}
		catch (RuntimeException ex) {
			throw noMetadata(); // its message quotes the answer
		}
	}

	private static <T> T await(CompletableFuture<T> answer) {
		try {
			return answer.get();
		}
		catch (ExecutionException ex) {
			throw new KubernetesClientException("The API server cannot be reached", ex.getCause());
		}
		catch (InterruptedException ex) {
			answer.cancel(true);
			Thread.currentThread().interrupt();
			throw new KubernetesClientException("The API server did not answer in time", ex);
		}
	}

	/**
	 * Begin to watch secrets, without their data.
	 * @param selection the secrets
	 * @param resourceVersion after what
	 * @param stream takes what comes
	 */
	void watch(Selection selection, String resourceVersion, WatchStream stream) {
		String query = "&watch=true&allowWatchBookmarks=true&timeoutSeconds=" + WatchStream.SECONDS
				+ "&resourceVersion=" + encode(resourceVersion);
		HttpRequest request = request(selection.path() + query, ACCEPT.formatted("PartialObjectMetadata"))
			.forStreaming()
			.build();
		stream.begin(this.client.getHttpClient().consumeBytes(request, stream));
	}

	/**
	 * Read an event of a watch.
	 * @param line its line
	 * @return the event, or empty if it is an error or none at all
	 */
	Optional<Event> event(String line) {
		try {
			WatchEvent event = this.client.getKubernetesSerialization().unmarshal(line, WatchEvent.class);
			if (event.getObject() instanceof HasMetadata object && object.getMetadata().getResourceVersion() != null) {
				return Optional.of(new Event(event.getType(), Objects.toString(object.getMetadata().getName(), ""),
						object.getMetadata().getResourceVersion()));
			}
		}
		catch (RuntimeException ex) {
			// its message quotes the line
		}
		return Optional.empty();
	}

	private HttpRequest.Builder request(String path, String accept) {
		return this.client.getHttpClient()
			.newHttpRequestBuilder()
			.uri(this.client.getMasterUrl().toString().replaceAll("/$", "") + path)
			.setHeader("Accept", accept);
	}

	private static ObjectMeta required(@Nullable ObjectMeta metadata) {
		if (metadata == null || metadata.getName() == null || metadata.getResourceVersion() == null) {
			throw noMetadata();
		}
		return metadata;
	}

	private static KubernetesClientException noMetadata() {
		return new KubernetesClientException("The answer has no metadata", 200, null);
	}

	private static String path(String namespace) {
		return "/api/v1/namespaces/" + namespace + "/secrets";
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/**
	 * Secrets of a namespace.
	 *
	 * @param namespace the namespace
	 * @param query the query parameter that selects them
	 */
	record Selection(String namespace, String query) {

		static Selection ofName(SecretAddress address) {
			return new Selection(address.namespace(), "fieldSelector=" + encode("metadata.name=" + address.name()));
		}

		static Selection ofLabels(String namespace, String selector) {
			return new Selection(namespace, "labelSelector=" + encode(selector));
		}

		private String path() {
			return ApiMetadata.path(this.namespace) + "?" + this.query;
		}

	}

	/**
	 * What a watch tells.
	 *
	 * @param type {@code ADDED}, {@code MODIFIED}, {@code DELETED} or {@code BOOKMARK}
	 * @param name the name of the secret, empty in a bookmark
	 * @param resourceVersion the version up to which everything has been told
	 */
	record Event(String type, String name, String resourceVersion) {
	}

	/**
	 * What a list tells.
	 *
	 * @param resourceVersion the version of the list, after which a watch can begin
	 * @param versions the resource versions by the names of the secrets
	 */
	record Listing(String resourceVersion, Map<String, String> versions) {

		String version() {
			return ListingVersion.of(this.versions);
		}

	}

}
