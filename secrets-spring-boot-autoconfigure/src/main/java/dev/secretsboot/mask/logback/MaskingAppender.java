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

import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Hands masked events to another appender. Only used where {@link MaskedLoggers} cannot
 * reach Logback's fields: an appender that is attached later is missed until the next
 * sweep.
 */
final class MaskingAppender extends ContextAwareBase implements Appender<ILoggingEvent> {

	private final Appender<ILoggingEvent> appender;

	private final EventMask mask;

	MaskingAppender(Appender<ILoggingEvent> appender, EventMask mask) {
		this.appender = appender;
		this.mask = mask;
		setContext(appender.getContext());
	}

	/**
	 * Put a masking appender in the place of every appender of every logger.
	 * @param context holds the loggers
	 * @param mask masks the events
	 */
	static void sweep(LoggerContext context, EventMask mask) {
		context.getLoggerList().forEach((logger) -> logger.iteratorForAppenders().forEachRemaining((appender) -> {
			if (!(appender instanceof MaskingAppender)) {
				MaskingEncoder.install(appender, mask);
				logger.detachAppender(appender);
				logger.addAppender(new MaskingAppender(appender, mask));
			}
		}));
	}

	@Override
	public void doAppend(ILoggingEvent event) {
		this.appender.doAppend(this.mask.apply(event));
	}

	@Override
	public String getName() {
		return this.appender.getName();
	}

	@Override
	public void setName(String name) {
		this.appender.setName(name);
	}

	@Override
	public void start() {
		this.appender.start();
	}

	@Override
	public void stop() {
		this.appender.stop();
	}

	@Override
	public boolean isStarted() {
		return this.appender.isStarted();
	}

	@Override
	public void addFilter(Filter<ILoggingEvent> filter) {
		this.appender.addFilter(filter);
	}

	@Override
	public void clearAllFilters() {
		this.appender.clearAllFilters();
	}

	@Override
	public List<Filter<ILoggingEvent>> getCopyOfAttachedFiltersList() {
		return this.appender.getCopyOfAttachedFiltersList();
	}

	@Override
	public FilterReply getFilterChainDecision(ILoggingEvent event) {
		return this.appender.getFilterChainDecision(event);
	}

}
