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
import ch.qos.logback.classic.LoggerContext;
import dev.secretsboot.mask.SecretMasker;

/**
 * Masks the loggers of any context: the product masks only that of SLF4J.
 */
public final class Loggers {

	private Loggers() {
	}

	/**
	 * Mask all loggers.
	 * @param context holds them
	 */
	public static void mask(LoggerContext context) {
		new MaskedLoggers(new EventMask(SecretMasker.shared())).install(context.getLogger(Logger.ROOT_LOGGER_NAME));
	}

}
