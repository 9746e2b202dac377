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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.StoreReading;
import dev.secretsboot.StoreRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ParallelReadsTests {

	private final ParallelReads reads = new ParallelReads("vault");

	@Test
	void addressesAreReadAtTheSameTime() {
		CyclicBarrier all = new CyclicBarrier(8);
		List<String> addresses = IntStream.range(0, 8).mapToObj((i) -> "a" + i).toList();
		StoreReading reading = read(addresses, Duration.ofSeconds(30), (address) -> {
			try {
				all.await(20, TimeUnit.SECONDS);
				return Optional.of(StoreEntry.ofText(address, "x"));
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(addresses).allMatch((address) -> reading.entry(address).isPresent());
	}

	@Test
	void addressesWhenAThreadIsWorthSeveralShareThreads() {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		List<String> addresses = IntStream.range(0, 60).mapToObj((i) -> "a" + i).toList();
		new ParallelReads("vault", 6).read(new StoreRequest(addresses, Deadline.after(Duration.ofSeconds(30))),
				(address) -> {
					threads.add(Thread.currentThread());
					return Optional.empty();
				});
		assertThat(threads).hasSizeBetween(1, 10);
	}

	@Test
	void addressesWhenFewHaveAThreadEachWhateverItIsWorth() {
		CyclicBarrier all = new CyclicBarrier(4);
		StoreRequest request = new StoreRequest(List.of("a", "b", "c", "d"), Deadline.after(Duration.ofSeconds(30)));
		StoreReading reading = new ParallelReads("vault", 6).read(request, (address) -> {
			try {
				all.await(20, TimeUnit.SECONDS);
				return Optional.of(StoreEntry.ofText(address, "x"));
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(request.addresses()).allMatch((address) -> reading.entry(address).isPresent());
	}

	@Test
	void addressesWhenAddedWhileReadingAreReadOnceEach() {
		List<String> asked = new CopyOnWriteArrayList<>();
		try (RunningReads running = this.reads.begin(Deadline.after(Duration.ofSeconds(30)), (address) -> {
			asked.add(address);
			return Optional.of(StoreEntry.ofText(address, "x"));
		})) {
			running.add("a");
			assertThat(running.reading().entry("a")).isPresent();
			List.of("a", "b", "b").forEach(running::add);
			StoreReading reading = running.reading();
			assertThat(List.of("a", "b")).allMatch((address) -> reading.entry(address).isPresent());
		}
		assertThat(asked).containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void readsWhenGivenUpAreInterrupted() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		try (RunningReads running = this.reads.begin(Deadline.after(Duration.ofSeconds(30)), (address) -> {
			begun.countDown();
			try {
				return neverAnswer(address);
			}
			finally {
				interrupted.countDown();
			}
		})) {
			running.add("a");
			assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void whatIsNotThereAtTheDeadlineIsUnreachable() {
		StoreReading reading = read(List.of("slow"), Duration.ofMillis(50), ParallelReadsTests::neverAnswer);
		assertThat(reading.failure("slow")).hasValueSatisfying((failure) -> {
			assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
			assertThat(failure).hasMessageContaining("within 50 ms");
			assertThat(failure.action())
				.hasValueSatisfying((action) -> assertThat(action).contains("secrets.startup-timeout"));
		});
	}

	@Test
	void absentAddressIsNeitherEntryNorFailure() {
		StoreReading reading = read(List.of("absent"), Duration.ofSeconds(5), (address) -> Optional.empty());
		assertThat(reading.entry("absent")).isEmpty();
		assertThat(reading.failure("absent")).isEmpty();
	}

	@Test
	void failureOfOneAddressLeavesTheOthers() {
		StoreReading reading = read(List.of("denied", "broken", "fine"), Duration.ofSeconds(5),
				(address) -> switch (address) {
					case "denied" -> throw SecretStoreException.of(Reason.DENIED, "vault").because("no");
					case "broken" -> throw new IllegalStateException("quotes top-s3cr3t");
					default -> Optional.of(StoreEntry.ofText(address, "x"));
				});
		assertThat(reading.failure("denied")).map(SecretStoreException::reason).contains(Reason.DENIED);
		assertThat(reading.failure("broken"))
			.hasValueSatisfying((failure) -> assertThat(failure).hasMessageContaining("java.lang.IllegalStateException")
				.hasMessageNotContaining("s3cr3t")
				.hasNoCause());
		assertThat(reading.entry("fine")).isPresent();
	}

	@Test
	void interruptOfTheReaderIsKept() {
		Thread.currentThread().interrupt();
		StoreReading reading = read(List.of("a"), Duration.ofSeconds(5), ParallelReadsTests::neverAnswer);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(reading.failure("a")).isPresent();
	}

	@Test
	void nothingIsReadForNoAddress() {
		assertThat(read(List.of(), Duration.ofSeconds(5), (address) -> Optional.empty()).entry("a")).isEmpty();
	}

	@Test
	void versionsAreThoseThatCouldBeChecked() {
		assertThat(versions(List.of("denied", "absent", "fine"))).containsExactly(Map.entry("fine", "1"));
	}

	@Test
	void versionsWhenTheStoreIsDownForSomeAreThoseOfTheOthers() {
		assertThat(versions(List.of("down", "fine"))).containsExactly(Map.entry("fine", "1"));
	}

	@Test
	void versionsWhenTheStoreIsDownFail() {
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> versions(List.of("denied", "down")))
			.withMessage("down");
		assertThat(versions(List.of("denied"))).isEmpty();
	}

	private static Optional<StoreEntry> neverAnswer(String address) {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return Optional.empty();
	}

	private Map<String, String> versions(List<String> addresses) {
		return this.reads.versions(new StoreRequest(addresses, Deadline.after(Duration.ofSeconds(5))),
				(address) -> switch (address) {
					case "denied" -> throw SecretStoreException.of(Reason.DENIED, "vault").because("no");
					case "down" -> throw SecretStoreException.of(Reason.UNREACHABLE, "vault").because("down");
					case "absent" -> Optional.empty();
					default -> Optional.of("1");
				});
	}

	private StoreReading read(List<String> addresses, Duration budget, Function<String, Optional<StoreEntry>> read) {
		return this.reads.read(new StoreRequest(addresses, Deadline.after(budget)), read);
	}

}
