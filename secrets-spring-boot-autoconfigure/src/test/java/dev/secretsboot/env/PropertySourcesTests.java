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

package dev.secretsboot.env;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.secretsboot.Secret;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.env.placeholder.PlaceholderEscape;
import dev.secretsboot.mask.MaskingSettings;
import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot;
import dev.secretsboot.registry.Snapshot.LoadState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.env.PropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The two property sources, each by itself.
 */
class PropertySourcesTests {

	private static final String VALUE = "value-${x}-of-9Kd72";

	private final Log log = LogFactory.getLog(getClass());

	private final SecretRegistry registry = new SecretRegistry();

	private final SecretsRuntime runtime = new SecretsRuntime(this.registry,
			new MaskedSecrets(SecretMasker.shared().open(),
					new UnstoredSecrets(MaskingSettings.of(new MockEnvironment()), this.log), this.log));

	private final SecretsPropertySource listed = new SecretsPropertySource(this.runtime);

	private final RelaxedSecretsPropertySource relaxed = new RelaxedSecretsPropertySource(this.runtime);

	@BeforeEach
	void load() {
		Secret secret = Secret.of("db.password", "vault", StoreEntry.ofText("secret/app", VALUE), VALUE, Instant.EPOCH);
		this.registry.update((snapshot) -> Snapshot.of(List.of(secret), LoadState.none()));
	}

	@Test
	void listedSourceAnswersItsOwnNamesOnly() {
		assertThat(this.listed.getPropertyNames()).containsExactly("db.password");
		assertThat(this.listed.containsProperty("db.password")).isTrue();
		assertThat(this.listed.containsProperty("DB_PASSWORD")).isFalse();
		assertThat(this.listed.getProperty("DB_PASSWORD")).isNull();
		assertThat(this.listed.getProperty("other")).isNull();
		assertThat(this.listed.getOrigin("db.password")).hasToString("secret store vault, secret/app");
		assertThat(this.listed.getOrigin("other")).isNull();
	}

	@Test
	void relaxedSourceAnswersAnySpelling() {
		assertThat(this.relaxed.containsProperty("DB_PASSWORD")).isTrue();
		assertThat(this.relaxed.containsProperty("other")).isFalse();
		assertThat(this.relaxed.getProperty("other")).isNull();
		assertThat(this.relaxed.getProperty(PlaceholderEscape.STRICT_PREFIX + "db-password"))
			.isEqualTo(this.relaxed.getProperty("db.password"));
		assertThat(this.relaxed.getOrigin("dbPassword")).hasToString("secret store vault, secret/app");
		assertThat(this.relaxed.getOrigin("other")).isNull();
	}

	@Test
	void neitherPrintsAValue() {
		assertThat(Stream.<PropertySource<?>>of(this.listed, this.relaxed).map(Object::toString))
			.noneMatch((text) -> text.contains("9Kd72"))
			.allMatch((text) -> text.contains("name='secrets"));
		assertThat(this.runtime.toString()).isEqualTo("SecretsRuntime");
	}

	@Test
	void masksStayAfterAFailedStartAndGoWithAContextThatCloses() {
		this.runtime.close();
		this.runtime.masked().beforeSwap(this.registry.current());
		assertThat(SecretMasker.shared().mask(VALUE)).isEqualTo("******");
		this.runtime.closeInOrder();
		this.runtime.close();
		assertThat(SecretMasker.shared().mask(VALUE)).isEqualTo(VALUE);
	}

	@Test
	void runtimeIsTakenOnce() {
		assertThat(this.runtime.take()).isTrue();
		assertThat(this.runtime.take()).isFalse();
	}

}
