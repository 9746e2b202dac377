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

import java.util.concurrent.atomic.AtomicBoolean;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.secretsboot.mask.SecretMasker;
import org.slf4j.LoggerFactory;

/**
 * Makes Logback mask. Kept apart from the listener, which has to load without Logback.
 */
final class LogbackMasking {

	private static final EventMask MASK = new EventMask(SecretMasker.shared());

	private static final AtomicBoolean warned = new AtomicBoolean();

	private LogbackMasking() {
	}

	/**
	 * Mask all events from now on. Does nothing where it was done before, or where SLF4J
	 * does not write to Logback.
	 */
	static void install() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context && !maskLoggers(context)) {
			context.addConfigurationEventListener((event) -> MaskingAppender.sweep(context, MASK));
			MaskingAppender.sweep(context, MASK);
		}
	}

	/**
	 * Mask what was attached in the meantime, where Logback has to be asked for it.
	 */
	static void sweep() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context && !maskLoggers(context)) {
			MaskingAppender.sweep(context, MASK);
			if (!warned.getAndSet(true)) {
				LoggerFactory.getLogger(LogbackMasking.class)
					.warn("Logback is not open to reflection: an appender that is attached later may print secrets "
							+ "until Logback is configured again. Start the JVM with --add-opens="
							+ "ch.qos.logback.classic/ch.qos.logback.classic=ALL-UNNAMED");
			}
		}
	}

	private static boolean maskLoggers(LoggerContext context) {
		try {
			new MaskedLoggers(MASK).install(context.getLogger(Logger.ROOT_LOGGER_NAME));
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

}
