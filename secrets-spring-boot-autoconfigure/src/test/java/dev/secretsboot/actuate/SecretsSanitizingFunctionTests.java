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

package dev.secretsboot.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.secretsboot.Secret;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot;
import dev.secretsboot.registry.Snapshot.LoadState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretsSanitizingFunction}.
 */
class SecretsSanitizingFunctionTests {

	private static final String SECRET = "s3cr3t-value-1";

	private final MaskScope scope = SecretMasker.shared().open();

	private final SecretRegistry registry = new SecretRegistry();

	private final Sanitizer sanitizer = new Sanitizer(
			List.of(new SecretsSanitizingFunction(this.registry, SecretMasker.shared())));

	@BeforeEach
	void addSecrets() {
		this.scope.add(List.of(new MaskedValue("alpaca.secret", SECRET)));
		Secret secret = Secret.of("alpaca.secret", "env", StoreEntry.ofText("a", SECRET), SECRET, Instant.EPOCH);
		Secret plain = Secret.of("alpaca.host", "env", StoreEntry.ofText("b", "host"), "host", Instant.EPOCH).asPlain();
		this.registry.update((current) -> Snapshot.of(List.of(secret, plain), LoadState.none()));
	}

	@AfterEach
	void close() {
		this.scope.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "secrets", "secrets-relaxed" })
	void applyWhenSourceIsOursHidesAllButPlainValues(String source) {
		assertThat(sanitized(source, "alpaca.secret", "any")).isEqualTo("******");
		assertThat(sanitized(source, "ALPACA_SECRET", 42)).isEqualTo("******");
		assertThat(sanitized(source, "unknown", "any")).isEqualTo("******");
		assertThat(sanitized(source, "alpaca.host", "host")).isEqualTo("host");
	}

	@Test
	void applyWhenValueOfAnotherSourceHoldsSecretHidesIt() {
		assertThat(sanitized("application.yml", "url", "https://user:" + SECRET + "@host")).isEqualTo("******");
		assertThat(sanitized("application.yml", "url", new StringBuilder(SECRET))).isEqualTo("******");
		assertThat(sanitized("application.yml", "url", "https://host")).isEqualTo("https://host");
		assertThat(this.scope.findings())
			.containsOnly(Map.entry(new MaskFinding("alpaca.secret", "actuator", "url"), 2L));
	}

	@Test
	void applyWhenValueIsFromNoSourceLooksAtTheValue() {
		assertThat(this.sanitizer.sanitize(new SanitizableData(null, "key", SECRET), true)).isEqualTo("******");
		assertThat(this.sanitizer.sanitize(new SanitizableData(null, "key", "text"), true)).isEqualTo("text");
	}

	private Object sanitized(String source, String key, Object value) {
		return this.sanitizer.sanitize(new SanitizableData(new MapPropertySource(source, Map.of()), key, value), true);
	}

}
