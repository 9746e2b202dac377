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

import java.time.OffsetDateTime;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Stamps}.
 */
class StampsTests {

	private static final long LONG_AGO = 1_760_000_000L;

	private final Stamps stamps = new Stamps();

	@Test
	void versionWhenTheMomentsAreTheSameIsKnown() throws Exception {
		this.stamps.remember("vault", secret("v1", LONG_AGO, LONG_AGO, true));
		assertThat(this.stamps.version("vault", secret("", LONG_AGO, LONG_AGO, true))).hasValue("v1");
		assertThat(this.stamps.version("other", secret("", LONG_AGO, LONG_AGO, true))).isEmpty();
	}

	@Test
	void versionWhenAMomentDiffersMustBeRead() throws Exception {
		this.stamps.remember("vault", secret("v1", LONG_AGO, LONG_AGO, true));
		assertThat(this.stamps.version("vault", secret("", LONG_AGO + 1, LONG_AGO, true))).isEmpty();
		assertThat(this.stamps.version("vault", secret("", LONG_AGO, LONG_AGO + 1, true))).isEmpty();
	}

	@Test
	void versionWhenDisabledMustBeRead() throws Exception {
		this.stamps.remember("vault", secret("v1", LONG_AGO, LONG_AGO, true));
		assertThat(this.stamps.version("vault", secret("", LONG_AGO, LONG_AGO, false))).isEmpty();
	}

	@Test
	void versionWhenYoungMustBeReadAgain() throws Exception {
		long now = OffsetDateTime.now().toEpochSecond();
		this.stamps.remember("vault", secret("v1", LONG_AGO, LONG_AGO, true));
		this.stamps.remember("vault", secret("v2", now, now, true));
		assertThat(this.stamps.version("vault", secret("", now, now, true))).isEmpty();
		assertThat(this.stamps.version("vault", secret("", LONG_AGO, LONG_AGO, true))).isEmpty();
	}

	@Test
	void versionWhenTheVaultTellsNoMomentsMustBeRead() {
		SecretProperties nothing = new KeyVaultSecret("name", null).getProperties();
		this.stamps.remember("vault", nothing);
		assertThat(this.stamps.version("vault", nothing)).isEmpty();
	}

	private static SecretProperties secret(String version, long created, long updated, boolean enabled)
			throws Exception {
		String json = "{\"id\":\"https://x.vault.azure.net/secrets/name/%s\",\"attributes\":{\"enabled\":%s,\"created\":%d,\"updated\":%d}}";
		try (JsonReader reader = JsonProviders.createReader(json.formatted(version, enabled, created, updated))) {
			return SecretProperties.fromJson(reader);
		}
	}

}
