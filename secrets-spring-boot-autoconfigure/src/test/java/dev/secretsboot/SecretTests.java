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

package dev.secretsboot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.secretsboot.SecretStoreException.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SecretTests {

	private static final String VALUE = "the-value-that-nobody-may-see";

	private final RotationFacts facts = RotationFacts.none()
		.changed(Instant.EPOCH, "created_time")
		.due(Instant.EPOCH.plusSeconds(1), "NextRotationDate")
		.maxAge(Duration.ofDays(90), "RotationInterval")
		.note("cannot rotate in place");

	private final StoreEntry entry = StoreEntry.ofText("secret/app", VALUE).withVersion("3").withRotation(this.facts);

	@Test
	void secretTakesItsHistoryFromTheEntry() {
		Secret secret = Secret.of("a.b", "vault", this.entry, VALUE, Instant.EPOCH);
		assertThat(secret.name()).isEqualTo("a.b");
		assertThat(secret.store()).isEqualTo("vault");
		assertThat(secret.address()).isEqualTo("secret/app");
		assertThat(secret.version()).contains("3");
		assertThat(secret.rotation()).isSameAs(this.facts);
		assertThat(secret.loadedAt()).isEqualTo(Instant.EPOCH);
		assertThat(secret.reveal()).isEqualTo(VALUE);
		assertThat(secret.isPlain()).isFalse();
	}

	@Test
	void plainTwinHasEverythingElse() {
		Secret plain = Secret.of("a.b", "vault", this.entry, VALUE, Instant.EPOCH).asPlain();
		assertThat(plain.isPlain()).isTrue();
		assertThat(plain.reveal()).isEqualTo(VALUE);
		assertThat(plain.address()).isEqualTo("secret/app");
		assertThat(plain.version()).contains("3");
	}

	@Test
	void secretWithoutNameIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Secret.of(" ", "vault", this.entry, VALUE, Instant.EPOCH));
	}

	@Test
	void nothingPrintsTheValue() {
		Secret secret = Secret.of("a.b", "vault", this.entry, VALUE, Instant.EPOCH);
		StoreEntry listing = StoreEntry.ofMembers("folder", List.of(this.entry));
		StoreReading reading = StoreReading.builder().entry("secret/app", this.entry).build();
		assertThat(secret + " " + this.entry + " " + listing + " " + reading).doesNotContain(VALUE)
			.contains("a.b", "secret/app", "folder");
	}

	@Test
	void factsNameTheirSources() {
		assertThat(this.facts.changed().orElseThrow().source()).isEqualTo("created_time");
		assertThat(this.facts.due().orElseThrow().value()).isEqualTo(Instant.EPOCH.plusSeconds(1));
		assertThat(this.facts.maxAge().orElseThrow().value()).isEqualTo(Duration.ofDays(90));
		assertThat(this.facts.note()).contains("cannot rotate in place");
		assertThat(RotationFacts.none().changed()).isEmpty();
	}

	@Test
	void failureTellsFactPlaceAndNextStep() {
		IllegalStateException cause = new IllegalStateException();
		SecretStoreException failure = SecretStoreException.of(Reason.DENIED, "vault")
			.at("secret/app")
			.fix("grant it")
			.causedBy(cause)
			.because("It is denied");
		assertThat(failure).hasMessage("It is denied").hasCause(cause);
		assertThat(failure.reason()).isEqualTo(Reason.DENIED);
		assertThat(failure.store()).isEqualTo("vault");
		assertThat(failure.address()).contains("secret/app");
		assertThat(failure.action()).contains("grant it");
	}

	@Test
	void readingAnswersByAddress() {
		SecretStoreException failure = SecretStoreException.of(Reason.DENIED, "vault").because("no");
		StoreReading reading = StoreReading.builder().entry("a", this.entry).failure("b", failure).build();
		assertThat(reading.entry("a")).contains(this.entry);
		assertThat(reading.failure("b")).contains(failure);
		assertThat(reading.entry("c")).isEmpty();
		assertThat(reading.failure("c")).isEmpty();
	}

	@Test
	void deadlineRunsOut() {
		assertThat(Deadline.after(Duration.ZERO).hasPassed()).isTrue();
		assertThat(Deadline.after(Duration.ofSeconds(-1)).remaining()).isZero();
		Deadline deadline = Deadline.after(Duration.ofHours(1));
		assertThat(deadline.hasPassed()).isFalse();
		assertThat(deadline.remaining()).isBetween(Duration.ofMinutes(50), deadline.budget());
	}

}
