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

package dev.secretsboot.policy;

import java.nio.file.Path;

import dev.secretsboot.Secrets;
import dev.secretsboot.test.ScriptedSecretStoreFactory;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What policies do to the start of an application.
 */
class PolicyStartTests {

	@Test
	void startWhenPolicyIsWrongFailsWithOneReport(@TempDir Path directory) {
		Throwable failure = TestApplication.in(directory)
			.property("secrets.store", "memory")
			.property("secrets.policies.api-keys.match", "alpaca.*")
			.property("secrets.policies.api-keys.rotate-by", "next-summer")
			.failure();
		assertThat(failure).hasMessageContaining("1 problem with the secrets of this application")
			.hasMessageContaining("secrets.policies.api-keys.rotate-by")
			.hasMessageContaining("is neither a date nor a moment with its offset")
			.hasMessageContaining("-> Write for example secrets.policies.api-keys.rotate-by=2027-06-30")
			.hasMessageNotContaining("next-summer");
	}

	@Test
	void startWhenPolicySpellsOutNameAsksTheStoreForIt(@TempDir Path directory) {
		ScriptedSecretStoreFactory.First.SCRIPT.reset().put("jwt-signing-secret", "correct-horse-battery");
		try (ConfigurableApplicationContext context = TestApplication.in(directory)
			.property("secrets.store", "scripted")
			.property("secrets.policies.api-keys.match", "jwt.signing-secret")
			.run()) {
			assertThat(context.getBean(Secrets.class).find("jwt.signing-secret")).isPresent();
		}
	}

}
