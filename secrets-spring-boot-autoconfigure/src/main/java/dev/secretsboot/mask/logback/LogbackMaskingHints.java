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

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Keeps the fields of Logback that {@link MaskedLoggers} and
 * {@link MaskingAppenderFactory} set reachable in a native image.
 */
final class LogbackMaskingHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerTypeIfPresent(classLoader, "ch.qos.logback.classic.Logger",
					(type) -> type.withField(MaskedLoggers.APPENDERS).withField(MaskedLoggers.CHILDREN))
			.registerTypeIfPresent(classLoader, "ch.qos.logback.core.sift.SiftingAppenderBase",
					(type) -> type.withField(MaskingAppenderFactory.FACTORY))
			.registerTypeIfPresent(classLoader, "ch.qos.logback.core.sift.AppenderTracker",
					(type) -> type.withField(MaskingAppenderFactory.FACTORY));
	}

}
