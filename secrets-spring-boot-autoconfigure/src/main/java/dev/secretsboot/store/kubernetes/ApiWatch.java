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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.secretsboot.SecretStore;
import dev.secretsboot.store.kubernetes.ApiMetadata.Listing;
import dev.secretsboot.store.kubernetes.ApiMetadata.Selection;
import dev.secretsboot.support.TimedRetry;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Watches secrets as the API asks clients to: list, then watch from the version of the
 * list, resume after the last version that was seen, and list again when that is gone.
 * What has changed while there was no connection shows in the next list. All of it
 * happens on one daemon thread.
 *
 * @see <a href=
 * "https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes">
 * Efficient detection of changes</a>
 */
final class ApiWatch implements SecretStore.Watch {

	private static final TimedRetry PAUSES = new TimedRetry(Integer.MAX_VALUE, Duration.ofSeconds(1),
			Duration.ofMinutes(2));

	/** A connection that the server has not ended by then is dead. */
	private static final Duration LONGEST = Duration.ofSeconds(WatchStream.SECONDS + 30L);

	/** A server may drop a version that is too old without a word. */
	private static final int SILENT_CONNECTIONS = 3;

	private final ApiMetadata metadata;

	private final Consumer<String> onChange;

	private final Log log;

	private final TimedRetry pauses;

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "secrets-kubernetes-watch");
		thread.setDaemon(true);
		return thread;
	});

	private final List<Watched> all = new ArrayList<>();

	private boolean closed;

	ApiWatch(ApiMetadata metadata, Consumer<String> onChange, Log log) {
		this(metadata, onChange, log, PAUSES);
	}

	ApiWatch(ApiMetadata metadata, Consumer<String> onChange, Log log, TimedRetry pauses) {
		this.metadata = metadata;
		this.onChange = onChange;
		this.log = log;
		this.pauses = pauses;
	}

	/**
	 * Begin.
	 * @param selections what to watch, by the address that the listener is told
	 */
	void start(Map<String, Selection> selections) {
		selections.forEach((address, selection) -> this.all.add(new Watched(address, selection)));
		this.all.forEach((watched) -> later(watched::connect, Duration.ZERO));
	}

	private void later(Runnable task, Duration delay) {
		try {
			this.executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			// closed meanwhile
		}
	}

	private synchronized void tell(String address) {
		if (!this.closed) {
			this.onChange.accept(address);
		}
	}

	private synchronized boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		this.executor.shutdownNow();
		this.all.forEach(Watched::disconnect);
	}

	/**
	 * Some secrets and how far they have been watched. Its fields belong to the one
	 * thread.
	 */
	private final class Watched implements WatchStream.Listener {

		private final String address;

		private final Selection selection;

		private Map<String, String> versions = Map.of();

		private boolean isListed;

		/** Empty if the secrets must be listed. */
		private String resourceVersion = "";

		/** Connections in a row that brought nothing. */
		private int silent;

		private boolean warned;

		private volatile @Nullable WatchStream stream;

		Watched(String address, Selection selection) {
			this.address = address;
			this.selection = selection;
		}

		void connect() {
			try {
				if (this.resourceVersion.isEmpty() || this.silent >= SILENT_CONNECTIONS) {
					list();
				}
				WatchStream fresh = new WatchStream(this);
				this.stream = fresh;
				ApiWatch.this.metadata.watch(this.selection, this.resourceVersion, fresh);
				later(fresh::close, LONGEST);
				if (isClosed()) {
					fresh.close();
				}
			}
			catch (RuntimeException ex) {
				retry((ex instanceof KubernetesClientException refusal) ? refusal
						: new KubernetesClientException("The watch cannot begin", ex));
			}
		}

		private void list() {
			Listing listing = ApiWatch.this.metadata.list(this.selection);
			boolean isNews = this.isListed && !listing.versions().equals(this.versions);
			this.versions = new HashMap<>(listing.versions());
			this.resourceVersion = listing.resourceVersion();
			this.isListed = true;
			if (isNews) {
				tell(this.address);
			}
		}

		@Override
		public void received(WatchStream from, String line) {
			later(() -> {
				if (from == this.stream) {
					ApiWatch.this.metadata.event(line).ifPresentOrElse(this::take, this::startOver);
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
				tell(this.address);
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
			later(() -> {
				if (which == this.stream) {
					this.stream = null;
					retry(reason);
				}
			}, Duration.ZERO);
		}

		private void retry(KubernetesClientException reason) {
			if (reason.getCode() == 403) {
				ApiWatch.this.log.warn("Changes of " + this.address + " (kubernetes) are not watched, polling remains: "
						+ "the service account may not do it. "
						+ new ApiFailure(this.address, this.selection.namespace()).grantToWatch());
				return;
			}
			if (reason.getCode() == 410) {
				this.resourceVersion = "";
			}
			else if (!this.warned && (reason.getCode() > 0 || reason.getCause() != null)) {
				this.warned = true;
				ApiWatch.this.log.info("The watch of " + this.address
						+ " (kubernetes) is interrupted and will be resumed, polling remains: " + why(reason));
			}
			later(this::connect, ApiWatch.this.pauses.pause(this.silent++));
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

}
