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

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LocationAwareReliabilityStrategy;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.ReliabilityStrategy;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does what {@link MaskingReliabilityStrategy} does around the strategy of a logger that
 * does not ask for one by name: that of a level which is set by code, or an application's
 * own.
 */
final class MaskedReliabilityStrategy implements ReliabilityStrategy, LocationAwareReliabilityStrategy {

	private final ReliabilityStrategy strategy;

	private final EventMask mask;

	MaskedReliabilityStrategy(ReliabilityStrategy strategy, EventMask mask) {
		this.strategy = strategy;
		this.mask = mask;
	}

	@Override
	public void log(Supplier<LoggerConfig> reconfigured, LogEvent event) {
		this.strategy.log(reconfigured, this.mask.apply(event));
	}

	@Override
	public void log(Supplier<LoggerConfig> reconfigured, String loggerName, String fqcn, @Nullable Marker marker,
			Level level, Message data, @Nullable Throwable thrown) {
		this.strategy.log(reconfigured, loggerName, fqcn, marker, level, data, thrown);
	}

	@Override
	public void log(Supplier<LoggerConfig> reconfigured, String loggerName, String fqcn,
			@Nullable StackTraceElement location, @Nullable Marker marker, Level level, Message data,
			@Nullable Throwable thrown) {
		if (this.strategy instanceof LocationAwareReliabilityStrategy aware) {
			aware.log(reconfigured, loggerName, fqcn, location, marker, level, data, thrown);
		}
		else {
			this.strategy.log(reconfigured, loggerName, fqcn, marker, level, data, thrown);
		}
	}

	@Override
	public LoggerConfig getActiveLoggerConfig(Supplier<LoggerConfig> next) {
		return this.strategy.getActiveLoggerConfig(next);
	}

	@Override
	public void afterLogEvent() {
		this.strategy.afterLogEvent();
	}

	@Override
	public void beforeStopAppenders() {
		this.strategy.beforeStopAppenders();
	}

	@Override
	public void beforeStopConfiguration(Configuration configuration) {
		this.strategy.beforeStopConfiguration(configuration);
	}

}
