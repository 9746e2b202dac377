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

package dev.secretsboot.store.azure;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Stamps}.
 */
class StampsTests {

	private static final long LONG_AGO = 1_760_000_000L;

	private final Stamps stamps = new Stamps();

	@Test
	void versionWhenTheMomentsAreTheSameIsKnown() {
		this.stamps.remember("vault", secret("v1", LONG_AGO, LONG_AGO, true));
		assertThat(this.stamps.version("vault", secret("", LONG_AGO, LONG_AGO, true))).hasValue("v1");
		assertThat(this.stamps.version("other", secret("", LONG_AGO, LONG_AGO, true))).isEmpty();
	}

	@Test
	void versionWhenAMomentDiffersMustBeRead() {
		this.stamps.remember("vault", secret("v1", LONG_AGO, LONG_AGO, true));
		assertThat(this.stamps.version("vault", secret("", LONG_AGO + 1, LONG_AGO, true))).isEmpty();
		assertThat(this.stamps.version("vault", secret("", LONG_AGO, LONG_AGO + 1, true))).isEmpty();
	}

	@Test
	void versionWhenDisabledMustBeRead() {
		this.stamps.remember("vault", secret("v1", LONG_AGO, LONG_AGO, true));
		assertThat(this.stamps.version("vault", secret("", LONG_AGO, LONG_AGO, false))).isEmpty();
	}

	@Test
	void versionWhenYoungMustBeReadAgain() {
		long now = Instant.now().getEpochSecond();
		this.stamps.remember("vault", secret("v1", LONG_AGO, LONG_AGO, true));
		this.stamps.remember("vault", secret("v2", now, now, true));
		assertThat(this.stamps.version("vault", secret("", now, now, true))).isEmpty();
		assertThat(this.stamps.version("vault", secret("", LONG_AGO, LONG_AGO, true))).isEmpty();
	}

	@Test
	void versionWhenTheVaultTellsNoMomentsMustBeRead() {
		VaultSecret nothing = new VaultSecret("name", "v1", null, true, false,
				new VaultSecret.Moments(null, null, null, null), Map.of());
		this.stamps.remember("vault", nothing);
		assertThat(this.stamps.version("vault", nothing)).isEmpty();
	}

	private static VaultSecret secret(String version, long created, long updated, boolean enabled) {
		return new VaultSecret("name", version, null, enabled, false,
				new VaultSecret.Moments(Instant.ofEpochSecond(created), Instant.ofEpochSecond(updated), null, null),
				Map.of());
	}

}
