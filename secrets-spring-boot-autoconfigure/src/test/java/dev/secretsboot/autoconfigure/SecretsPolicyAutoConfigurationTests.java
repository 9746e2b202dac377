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

package dev.secretsboot.autoconfigure;

import java.time.Instant;
import java.util.List;

import dev.secretsboot.Secret;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.policy.Policies;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot;
import dev.secretsboot.registry.Snapshot.LoadState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretsPolicyAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsPolicyAutoConfigurationTests {

	private final SecretRegistry registry = new SecretRegistry();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecretsPolicyAutoConfiguration.class))
		.withBean(SecretRegistry.class, () -> this.registry);

	@Test
	void policiesAreThereByDefault() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(Policies.class));
	}

	@Test
	void policiesWhenThereIsNoRegistryAreAbsent() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SecretsPolicyAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Policies.class));
	}

	@Test
	void startWhenPolicyMatchesNothingWarnsOnceWithItsNames(CapturedOutput output) {
		load("db.password");
		this.runner
			.withPropertyValues("secrets.policies.keys.match=alpacca.*,jwt.key", "secrets.policies.db.match=db.*")
			.run((context) -> assertThat(output).containsOnlyOnce("WARN")
				.contains("Policy 'keys' matches no secret: secrets.policies.keys.match is [alpacca.*, jwt.key]"
						+ " (plain values do not count). Correct the names or remove the policy"));
	}

	@Test
	void startWhenBeanBringsTheSecretDoesNotWarn(CapturedOutput output) {
		this.runner.withPropertyValues("secrets.policies.keys.match=alpaca.*").withBean("late", Object.class, () -> {
			load("alpaca.client-id");
			return new Object();
		}).run((context) -> assertThat(output).doesNotContain("Policy 'keys'"));
	}

	@Test
	void startWhenPolicyIsInvalidFails() {
		this.runner
			.withPropertyValues("secrets.policies.keys.match=alpaca.*", "secrets.policies.keys.rotate-by=some-day")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(SecretStoreException.class)
				.rootCause()
				.hasMessageContaining("secrets.policies.keys.rotate-by")
				.hasMessageNotContaining("some-day"));
	}

	private void load(String name) {
		Secret secret = Secret.of(name, "memory", StoreEntry.ofText(name, ""), "", Instant.EPOCH);
		this.registry.update((snapshot) -> Snapshot.of(List.of(secret), LoadState.none()));
	}

}
