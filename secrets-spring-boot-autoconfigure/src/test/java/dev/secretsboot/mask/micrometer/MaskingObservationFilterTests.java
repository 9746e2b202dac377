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

package dev.secretsboot.mask.micrometer;

import java.util.ArrayList;
import java.util.List;

import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link MaskingObservationFilter} and {@link MaskingObservationHandler}.
 */
class MaskingObservationFilterTests {

	private static final String TOKEN = "aBcDeFgHiJkLmNoPqRsTuVwXyZ012345";

	private final MaskScope scope = SecretMasker.shared().open();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private Observation.Context stopped = new Observation.Context();

	@BeforeEach
	void prepare() {
		this.scope.add(List.of(new MaskedValue("hook", "https://discord.com/api/webhooks/12345/" + TOKEN)));
		this.registry.observationConfig().observationFilter(new MaskingObservationFilter(SecretMasker.shared()));
		this.registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

			@Override
			public void onStop(Observation.Context context) {
				MaskingObservationFilterTests.this.stopped = context;
			}

		});
	}

	@AfterEach
	void close() {
		this.scope.close();
	}

	@Test
	void observationWhenValuesHoldSecretShowsNone() {
		Observation.createNotStarted("http.client", this.registry)
			.contextualName("post /api/webhooks/12345/" + TOKEN)
			.lowCardinalityKeyValue("uri", "/api/webhooks/12345/" + TOKEN)
			.highCardinalityKeyValue("http.url", "https://discord.com/api/webhooks/12345/" + TOKEN)
			.highCardinalityKeyValue("method", "POST")
			.observe(() -> {
			});
		assertThat(this.stopped.getLowCardinalityKeyValues())
			.containsExactly(KeyValue.of("uri", "/api/webhooks/12345/******"));
		assertThat(this.stopped.getHighCardinalityKeyValues()).containsExactly(KeyValue.of("http.url", "******"),
				KeyValue.of("method", "POST"));
		assertThat(this.stopped.getContextualName()).isEqualTo("post /api/webhooks/12345/******");
		assertThat(this.scope.findings()).containsOnlyKeys(new MaskFinding("hook", "observation", "http.client"));
	}

	@Test
	void observationWhenCleanIsLeftAlone() {
		Observation.createNotStarted("task", this.registry).lowCardinalityKeyValue("kind", "cron").observe(() -> {
		});
		assertThat(this.stopped.getAllKeyValues()).containsExactly(KeyValue.of("kind", "cron"));
		assertThat(this.stopped.getContextualName()).isNull();
	}

	@Test
	void errorWhenItHoldsSecretShowsNone() {
		List<String> recorded = new ArrayList<>();
		ObservationRegistry other = ObservationRegistry.create();
		other.observationConfig().observationHandler(new MaskingObservationHandler(SecretMasker.shared()));
		other.observationConfig().observationHandler(new ErrorHandler(recorded));
		Observation observation = Observation.start("task", other);
		observation.error(new IllegalStateException("outer " + TOKEN, new RuntimeException("cause " + TOKEN)));
		observation.error(new IllegalStateException("clean"));
		observation.stop();
		assertThat(recorded).containsExactly("java.lang.IllegalStateException: outer ******",
				"java.lang.RuntimeException: cause ******", "java.lang.IllegalStateException: clean");
		assertThat(this.scope.findings()).containsOnly(entry(new MaskFinding("hook", "observation", "task"), 1L));
	}

	@Test
	void errorWhenThereIsNoneIsLeftAlone() {
		Observation.Context context = new Observation.Context();
		new MaskingObservationHandler(SecretMasker.shared()).onError(context);
		assertThat(context.getError()).isNull();
	}

	/** Records an exception at once, as those do that record spans. */
	private record ErrorHandler(List<String> recorded) implements ObservationHandler<Observation.Context> {

		@Override
		public void onError(Observation.Context context) {
			for (Throwable error = context.getError(); error != null; error = error.getCause()) {
				this.recorded.add(error.toString());
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
