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

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.AwaitCompletionReliabilityStrategy;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.util.Supplier;

/**
 * Masks the events of fully asynchronous loggers, which no factory makes: this is the one
 * place that they all pass on their way to the appenders. For all others it is the
 * strategy that Log4j takes by default, and costs them nothing.
 *
 * @since 0.1.0
 */
public final class MaskingReliabilityStrategy extends AwaitCompletionReliabilityStrategy {

	private final EventMask mask = EventMask.shared();

	/**
	 * Mask what a logger hands on.
	 * @param loggerConfig the configuration of the logger
	 */
	public MaskingReliabilityStrategy(LoggerConfig loggerConfig) {
		super(loggerConfig);
	}

	@Override
	public void log(Supplier<LoggerConfig> reconfigured, LogEvent event) {
		super.log(reconfigured, this.mask.apply(event));
	}

}
