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

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.secretsboot.store.kubernetes.ApiMetadata.Listing;
import dev.secretsboot.store.kubernetes.ApiMetadata.Selection;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one watch and how far they have been watched. The fields belong to the
 * one thread of the watch.
 */
final class WatchedSecrets implements WatchStream.Listener {

	/** A connection that the server has not ended by then is dead. */
	private static final Duration LONGEST = Duration.ofSeconds(WatchStream.SECONDS + 30L);

	/** A server may drop a version that is too old without a word. */
	private static final int SILENT_CONNECTIONS = 3;

	private final String address;

	private final Selection selection;

	private final ApiWatch watch;

	private Map<String, String> versions = Map.of();

	private boolean isListed;

	/** Empty if the secrets must be listed. */
	private String resourceVersion = "";

	/** Connections in a row that brought nothing. */
	private int silent;

	private boolean warned;

	private volatile @Nullable WatchStream stream;

	WatchedSecrets(String address, Selection selection, ApiWatch watch) {
		this.address = address;
		this.selection = selection;
		this.watch = watch;
	}

	void connect() {
		try {
			if (this.resourceVersion.isEmpty() || this.silent >= SILENT_CONNECTIONS) {
				list();
			}
			WatchStream fresh = new WatchStream(this);
			this.stream = fresh;
			this.watch.metadata().watch(this.selection, this.resourceVersion, fresh);
			this.watch.later(fresh::close, LONGEST);
			if (this.watch.isClosed()) {
				fresh.close();
			}
		}
		catch (RuntimeException ex) {
			retry((ex instanceof KubernetesClientException refusal) ? refusal
					: new KubernetesClientException("The watch cannot begin", ex));
		}
	}

	private void list() {
		Listing listing = this.watch.metadata().list(this.selection);
		boolean isNews = this.isListed && !listing.versions().equals(this.versions);
		this.versions = new HashMap<>(listing.versions());
		this.resourceVersion = listing.resourceVersion();
		this.isListed = true;
		if (isNews) {
			this.watch.tell(this.address);
		}
	}

	@Override
	public void received(WatchStream from, String line) {
		this.watch.later(() -> {
			if (from == this.stream) {
				this.watch.metadata().event(line).ifPresentOrElse(this::take, this::startOver);
			}
		}, Duration.ZERO);
	}

	private void take(ApiMetadata.Event event) {
		this.silent = 0;
		this.warned = false;
		this.resourceVersion = event.resourceVersion();
		String before = switch (event.type()) {
			case "BOOKMARK" -> event.resourceVersion();
			case "DELETED" -> this.versions.remove(event.name());
			default -> this.versions.put(event.name(), event.resourceVersion());
		};
		if (!event.resourceVersion().equals(before)) {
			this.watch.tell(this.address);
		}
	}

	/**
	 * The version to resume after is gone, or the server has other trouble.
	 */
	private void startOver() {
		this.resourceVersion = "";
		disconnect();
	}

	@Override
	public void ended(WatchStream which, KubernetesClientException reason) {
		this.watch.later(() -> {
			if (which == this.stream) {
				this.stream = null;
				retry(reason);
			}
		}, Duration.ZERO);
	}

	private void retry(KubernetesClientException reason) {
		if (reason.getCode() == 403) {
			this.watch.log()
				.warn("Changes of " + this.address + " (kubernetes) are not watched, polling remains: "
						+ "the service account may not do it. "
						+ new ApiFailure(this.address, this.selection.namespace()).grantToWatch());
			return;
		}
		if (reason.getCode() == 410) {
			this.resourceVersion = "";
		}
		else if (!this.warned && (reason.getCode() > 0 || reason.getCause() != null)) {
			this.warned = true;
			this.watch.log()
				.info("The watch of " + this.address
						+ " (kubernetes) is interrupted and will be resumed, polling remains: " + why(reason));
		}
		this.watch.later(this::connect, this.watch.pause(this.silent++));
	}

	private static String why(KubernetesClientException reason) {
		return (reason.getCause() != null) ? reason.getCause().getClass().getSimpleName()
				: "status " + reason.getCode();
	}

	void disconnect() {
		WatchStream open = this.stream;
		if (open != null) {
			open.close();
		}
	}

}
