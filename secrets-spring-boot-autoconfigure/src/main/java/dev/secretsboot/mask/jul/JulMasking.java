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

package dev.secretsboot.mask.jul;

import java.util.Collections;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

import dev.secretsboot.mask.SecretMasker;

/**
 * Makes every handler of {@code java.util.logging} mask.
 */
final class JulMasking {

	private JulMasking() {
	}

	/**
	 * Mask in all handlers, and in those that a later configuration brings.
	 * @param manager holds the loggers
	 */
	static void install(LogManager manager) {
		manager.addConfigurationListener(() -> sweep(manager));
		sweep(manager);
	}

	/**
	 * Mask in the handlers that were added in the meantime.
	 * @param manager holds the loggers
	 */
	static void sweep(LogManager manager) {
		for (String name : Collections.list(manager.getLoggerNames())) {
			Logger logger = manager.getLogger(name);
			if (logger != null) {
				for (Handler handler : logger.getHandlers()) {
					MaskingFilter.install(handler, SecretMasker.shared());
				}
			}
		}
	}

}
