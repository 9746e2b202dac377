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

package dev.secretsboot.mask.log4j2;

import java.beans.PropertyChangeListener;
import java.lang.reflect.Field;
import java.util.Objects;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.ReliabilityStrategy;
import org.apache.logging.log4j.status.StatusLogger;

import org.springframework.util.ReflectionUtils;

/**
 * Masks the loggers that the names of {@link MaskingPropertySource} do not reach: those
 * that are configured by code, as Spring Boot does for {@code logging.level}, and those
 * of an application that names a factory or a strategy itself. Repeated whenever loggers
 * are updated.
 */
final class Log4j2Masking {

	private static final String KEY = Log4j2Masking.class.getName();

	private Log4j2Masking() {
	}

	/**
	 * Mask all loggers of Log4j. Does nothing where that was done before, or where Log4j
	 * does not do the logging itself.
	 */
	static void install() {
		EventMask.shared().setEnabled(true);
		if (LogManager.getContext(false) instanceof LoggerContext context) {
			install(context, EventMask.shared());
		}
	}

	/**
	 * Leave all events as they are: Log4j itself knows the factory and the strategy from
	 * {@link MaskingPropertySource}, whatever an application sets.
	 */
	static void switchOff() {
		EventMask.shared().setEnabled(false);
	}

	static void install(LoggerContext context, EventMask mask) {
		PropertyChangeListener listener = (change) -> sweep(context, mask);
		if (context.putObjectIfAbsent(KEY, listener) == null) {
			context.addPropertyChangeListener(listener);
		}
		sweep(context, mask);
	}

	private static void sweep(LoggerContext context, EventMask mask) {
		Configuration configuration = context.getConfiguration();
		mask(context, configuration.getRootLogger(), mask);
		configuration.getLoggers().values().forEach((logger) -> mask(context, logger, mask));
	}

	private static void mask(LoggerContext context, LoggerConfig logger, EventMask mask) {
		if (!(logger.getLogEventFactory() instanceof MaskingLogEventFactory)) {
			logger.setLogEventFactory(new MaskingLogEventFactory(logger.getLogEventFactory(), mask));
		}
		if (context instanceof AsyncLoggerContext) {
			maskAsynchronous(logger, mask);
		}
	}

	/**
	 * Events that a factory has made do not need it, and should not pay for it.
	 */
	private static void maskAsynchronous(LoggerConfig logger, EventMask mask) {
		ReliabilityStrategy strategy = logger.getReliabilityStrategy();
		if (!(strategy instanceof MaskingReliabilityStrategy || strategy instanceof MaskedReliabilityStrategy)) {
			replaceStrategy(logger, mask);
		}
	}

	private static void replaceStrategy(LoggerConfig logger, EventMask mask) {
		try {
			Field field = ReflectionUtils.findField(LoggerConfig.class, "reliabilityStrategy");
			Objects.requireNonNull(field, "Log4j's LoggerConfig has no field 'reliabilityStrategy'");
			field.setAccessible(true);
			ReflectionUtils.setField(field, logger,
					new MaskedReliabilityStrategy(logger.getReliabilityStrategy(), mask));
		}
		catch (RuntimeException ex) {
			StatusLogger.getLogger()
				.warn("Secrets are not masked where the logger '{}' is fully asynchronous", logger.getName(), ex);
		}
	}

}
