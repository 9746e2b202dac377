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

package dev.secretsboot.mask.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.sift.AppenderTracker;
import ch.qos.logback.core.sift.SiftingAppenderBase;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogbackMaskingHints}.
 */
class LogbackMaskingHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@Test
	void fieldsThatAreSetCanBeReached() throws Exception {
		registered().registerHints(this.hints, getClass().getClassLoader());
		for (String name : new String[] { "aai", "childrenList" }) {
			assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(Logger.class.getDeclaredField(name))).as(name)
				.accepts(this.hints);
		}
		for (Class<?> type : new Class<?>[] { SiftingAppenderBase.class, AppenderTracker.class }) {
			assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(type.getDeclaredField("appenderFactory")))
				.as(type.getName())
				.accepts(this.hints);
		}
	}

	@Test
	void nothingIsRegisteredWithoutLogback() {
		registered().registerHints(this.hints, ClassLoader.getPlatformClassLoader());
		assertThat(this.hints.reflection().typeHints()).isEmpty();
	}

	private static RuntimeHintsRegistrar registered() {
		return SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter(LogbackMaskingHints.class::isInstance)
			.findFirst()
			.orElseThrow();
	}

}
