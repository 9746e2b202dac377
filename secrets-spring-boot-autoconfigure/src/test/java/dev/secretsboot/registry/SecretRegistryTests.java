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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.secretsboot.Secret;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.registry.Snapshot.LoadState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecretRegistryTests {

	private final SecretRegistry registry = new SecretRegistry();

	@Test
	void registryWhenNewIsEmpty() {
		assertThat(this.registry.all()).isEmpty();
		assertThat(this.registry.find("a")).isEmpty();
		assertThat(this.registry.current().state()).isEqualTo(LoadState.none());
	}

	@Test
	void updateMakesSecretsReadable() {
		update(secret("b.name", "one"), secret("a.name", "two"));
		assertThat(this.registry.find("B_NAME")).map(Secret::reveal).contains("one");
		assertThat(this.registry.all()).extracting(Secret::name).containsExactly("a.name", "b.name");
	}

	@Test
	void listenersAreToldBeforeAndAfterTheSwap() {
		List<String> told = new ArrayList<>();
		this.registry.addListener(new SnapshotListener() {

			@Override
			public void beforeSwap(Snapshot next) {
				told.add("before, readable: " + SecretRegistryTests.this.registry.find("a").isPresent() + ", next: "
						+ next.find("a").isPresent());
			}

			@Override
			public void afterSwap(Snapshot previous, Snapshot current) {
				told.add("after, readable: " + SecretRegistryTests.this.registry.find("a").isPresent() + ", previous: "
						+ previous.find("a").isPresent());
			}

		});
		this.registry.addListener(new SnapshotListener() {
		});
		update(secret("a", "value"));
		assertThat(told).containsExactly("before, readable: false, next: true",
				"after, readable: true, previous: false");
	}

	@Test
	void listenerThatFailsBeforeTheSwapStopsIt() {
		this.registry.addListener(new SnapshotListener() {

			@Override
			public void beforeSwap(Snapshot next) {
				throw new IllegalStateException("no");
			}

		});
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> update(secret("a", "value")));
		assertThat(this.registry.find("a")).isEmpty();
	}

	@Test
	void listenerThatFailsAfterTheSwapStopsNobodyElse() {
		AtomicBoolean told = new AtomicBoolean();
		this.registry.addListener(failingAfter("first"));
		this.registry.addListener(failingAfter("second"));
		this.registry.addListener(new SnapshotListener() {

			@Override
			public void afterSwap(Snapshot previous, Snapshot current) {
				told.set(true);
			}

		});
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> update(secret("a", "value")))
			.withMessage("first");
		assertThat(told).isTrue();
		assertThat(this.registry.find("a")).isPresent();
	}

	@Test
	void readersSeeAllOfOneSnapshotOrAllOfTheNext() throws Exception {
		update(secret("user", "0"), secret("password", "0"));
		AtomicBoolean mixed = new AtomicBoolean();
		CountDownLatch done = new CountDownLatch(1);
		Thread reader = new Thread(() -> {
			while (done.getCount() > 0) {
				Snapshot snapshot = this.registry.current();
				String user = snapshot.find("user").map(Secret::reveal).orElseThrow();
				mixed.compareAndSet(false, !user.equals(snapshot.find("password").map(Secret::reveal).orElseThrow()));
			}
		});
		reader.start();
		for (int i = 1; i <= 10_000; i++) {
			update(secret("user", "" + i), secret("password", "" + i));
		}
		done.countDown();
		reader.join();
		assertThat(mixed).isFalse();
	}

	private static SnapshotListener failingAfter(String message) {
		return new SnapshotListener() {

			@Override
			public void afterSwap(Snapshot previous, Snapshot current) {
				throw new IllegalStateException(message);
			}

		};
	}

	private void update(Secret... secrets) {
		this.registry.update((snapshot) -> Snapshot.of(List.of(secrets), LoadState.none()));
	}

	static Secret secret(String name, String value) {
		return Secret.of(name, "memory", StoreEntry.ofText(name, value), value, Instant.EPOCH);
	}

}
