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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * Ends an answer that is larger than any of an API server. A watch never ends: its lines
 * are limited where they are read.
 */
final class AnswerLimit implements Interceptor {

	static final String NAME = "secrets-answer-limit";

	/** A secret has 1 MiB at most: enough for the list of some thirty of the largest. */
	static final int MEGABYTES = 64;

	@Override
	public AsyncBody.Consumer<List<ByteBuffer>> consumer(AsyncBody.Consumer<List<ByteBuffer>> consumer,
			HttpRequest request) {
		String query = request.uri().getQuery();
		return (query != null && query.contains("watch=true")) ? consumer : new Limited(consumer);
	}

	/**
	 * The answer was too large.
	 */
	static final class TooLargeException extends IOException {

		private static final long serialVersionUID = 1L;

		TooLargeException() {
			super("The answer is larger than " + MEGABYTES + " MB");
		}

	}

	/**
	 * Counts the bytes of one answer.
	 */
	private static final class Limited implements AsyncBody.Consumer<List<ByteBuffer>> {

		private final AsyncBody.Consumer<List<ByteBuffer>> consumer;

		private final AtomicLong left = new AtomicLong(MEGABYTES * 1024L * 1024L);

		Limited(AsyncBody.Consumer<List<ByteBuffer>> consumer) {
			this.consumer = consumer;
		}

		@Override
		public void consume(List<ByteBuffer> buffers, AsyncBody body) throws Exception {
			for (ByteBuffer buffer : buffers) {
				if (this.left.addAndGet(-buffer.remaining()) < 0) {
					// what is thrown here some of the clients replace by a failure of
					// theirs
					body.done().completeExceptionally(new TooLargeException());
					body.cancel();
					return;
				}
			}
			this.consumer.consume(buffers, body);
		}

		@Override
		public <U> @Nullable U unwrap(Class<U> target) {
			return this.consumer.unwrap(target);
		}

	}

}
