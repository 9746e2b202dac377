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

package dev.secretsboot.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import dev.secretsboot.Secret;
import dev.secretsboot.Secrets;

/**
 * Holds the current {@link Snapshot} and swaps it whole. Reads are one volatile read and
 * never wait; changes happen one at a time.
 *
 * @since 0.1.0
 */
public final class SecretRegistry implements Secrets {

	private final List<SnapshotListener> listeners = new CopyOnWriteArrayList<>();

	private volatile Snapshot current = Snapshot.empty();

	/**
	 * Listen to changes from now on.
	 * @param listener the listener
	 */
	public void addListener(SnapshotListener listener) {
		this.listeners.add(listener);
	}

	/**
	 * The secrets now.
	 * @return the current snapshot
	 */
	public Snapshot current() {
		return this.current;
	}

	/**
	 * Change the secrets: listeners are told, the snapshot is swapped, listeners are told
	 * again.
	 * @param change makes the next snapshot of the current one
	 * @throws RuntimeException what the change or a {@code beforeSwap} threw, with
	 * nothing changed; or else the first of what {@code afterSwap} threw, once all are
	 * told
	 */
	public synchronized void update(UnaryOperator<Snapshot> change) {
		Snapshot previous = this.current;
		Snapshot next = change.apply(previous);
		this.listeners.forEach((listener) -> listener.beforeSwap(next));
		this.current = next;
		RuntimeException failure = null;
		for (SnapshotListener listener : this.listeners) {
			try {
				listener.afterSwap(previous, next);
			}
			catch (RuntimeException ex) {
				failure = (failure != null) ? failure : ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	@Override
	public Optional<Secret> find(String name) {
		return this.current.find(name);
	}

	@Override
	public Collection<Secret> all() {
		return this.current.secrets();
	}

}
