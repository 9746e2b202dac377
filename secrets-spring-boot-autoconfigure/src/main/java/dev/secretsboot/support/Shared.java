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

package dev.secretsboot.support;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * What several threads of a read need and one of them fetches: the first that asks, while
 * the others wait for it. A failure is shared as well.
 *
 * @param <T> what is fetched
 * @since 0.1.0
 */
public final class Shared<T> {

	private final FutureTask<T> task;

	/**
	 * Something to share.
	 * @param fetch fetches it, called at most once
	 */
	public Shared(Supplier<T> fetch) {
		this.task = new FutureTask<>(fetch::get);
	}

	/**
	 * Fetch it, or wait for whoever does.
	 * @return what was fetched
	 * @throws RuntimeException what fetching it threw
	 */
	public T get() {
		this.task.run();
		try {
			return this.task.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

}
