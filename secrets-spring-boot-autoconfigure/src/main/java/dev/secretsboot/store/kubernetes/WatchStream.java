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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a watch: a line of JSON for each event, until one side hangs up.
 */
final class WatchStream implements AsyncBody.Consumer<List<ByteBuffer>>, AutoCloseable {

	/** How long the server is to keep a connection; a dead one is noticed after it. */
	static final int SECONDS = 300;

	/** Metadata are limited to a quarter of this. */
	private static final int MAX_LINE = 1 << 20;

	private final Listener listener;

	private final AtomicBoolean ended = new AtomicBoolean();

	private final ByteArrayOutputStream line = new ByteArrayOutputStream();

	private volatile @Nullable AsyncBody body;

	WatchStream(Listener listener) {
		this.listener = listener;
	}

	void begin(CompletableFuture<HttpResponse<AsyncBody>> response) {
		response.whenComplete((answer, failure) -> {
			if (failure != null) {
				end(new KubernetesClientException("No connection", failure));
			}
			else {
				begin(answer);
			}
		});
	}

	private void begin(HttpResponse<AsyncBody> answer) {
		AsyncBody content = answer.body();
		this.body = content;
		if (!answer.isSuccessful() || this.ended.get()) {
			content.cancel();
			end(new KubernetesClientException("The API server refuses", answer.code(), null));
			return;
		}
		content.done()
			.whenComplete((nothing, failure) -> end(new KubernetesClientException("The watch is over", failure)));
		content.consume();
	}

	@Override
	public void consume(List<ByteBuffer> buffers, AsyncBody content) {
		for (ByteBuffer buffer : buffers) {
			while (buffer.hasRemaining()) {
				take(buffer.get());
			}
		}
		if (this.line.size() > MAX_LINE) {
			close();
		}
		else {
			content.consume();
		}
	}

	private void take(byte next) {
		if (next != '\n') {
			this.line.write(next);
			return;
		}
		String text = this.line.toString(StandardCharsets.UTF_8);
		this.line.reset();
		if (!text.isBlank() && !this.ended.get()) {
			this.listener.received(this, text);
		}
	}

	private void end(KubernetesClientException reason) {
		if (this.ended.compareAndSet(false, true)) {
			this.listener.ended(this, reason);
		}
	}

	@Override
	public void close() {
		AsyncBody open = this.body;
		end(new KubernetesClientException("Closed"));
		if (open != null) {
			open.cancel();
		}
	}

	/**
	 * Told by threads of the client, which must not wait.
	 */
	interface Listener {

		void received(WatchStream from, String line);

		/**
		 * It is over, told once.
		 * @param from the connection
		 * @param reason why: with the status of a refusal, else 0; with the cause of a
		 * broken connection
		 */
		void ended(WatchStream from, KubernetesClientException reason);

	}

}
