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

import java.util.List;

import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.mask.micrometer.MaskingObservationFilter;
import dev.secretsboot.mask.micrometer.MaskingSpanFilter;
import dev.secretsboot.registry.SecretRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretsObservationAutoConfiguration}.
 */
class SecretsObservationAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecretsObservationAutoConfiguration.class));

	@Test
	void filterWhenThereIsRegistryIsThere() {
		this.runner.withBean(SecretRegistry.class)
			.run((context) -> assertThat(context).hasSingleBean(MaskingObservationFilter.class)
				.hasSingleBean(MaskingSpanFilter.class));
	}

	@Test
	void spanFilterWhenThereIsNoTracingIsNotThere() {
		this.runner.withBean(SecretRegistry.class)
			.withClassLoader(new FilteredClassLoader("io.micrometer.tracing"))
			.run((context) -> assertThat(context).hasSingleBean(MaskingObservationFilter.class)
				.doesNotHaveBean(MaskingSpanFilter.class));
	}

	@Test
	void filterWhenThereIsNoRegistryIsNotThere() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(MaskingObservationFilter.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "secrets.masking.enabled", "secrets.masking.observations" })
	void filterWhenMaskingIsDisabledIsNotThere(String property) {
		this.runner.withBean(SecretRegistry.class)
			.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MaskingObservationFilter.class)
				.doesNotHaveBean(MaskingSpanFilter.class));
	}

	@Test
	void errorWhenItHoldsSecretIsMaskedBeforeAnotherHandlerSeesIt() {
		try (MaskScope scope = SecretMasker.shared().open()) {
			scope.add(List.of(new MaskedValue("example", "s3cr3t-value-1")));
			Recorder recorder = new Recorder();
			this.runner.withBean(SecretRegistry.class)
				.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
				.withBean(Recorder.class, () -> recorder)
				.run((context) -> Observation.start("task", context.getBean(ObservationRegistry.class))
					.error(new IllegalStateException("refused s3cr3t-value-1")));
			assertThat(recorder.message).isEqualTo("refused ******");
		}
	}

	/** A handler that takes an exception at once. */
	static final class Recorder implements ObservationHandler<Observation.Context>, PriorityOrdered {

		private String message = "";

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

		@Override
		public void onError(Observation.Context context) {
			this.message = String.valueOf(context.getError().getMessage());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
