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

import java.util.List;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.impl.DefaultLogEventFactory;
import org.apache.logging.log4j.core.impl.LogEventFactory;
import org.apache.logging.log4j.core.impl.ReusableLogEventFactory;
import org.apache.logging.log4j.core.util.Constants;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of every logger that is not fully asynchronous, in every
 * configuration. Log4j finds it by name, which {@link MaskingPropertySource} supplies.
 *
 * @since 0.1.0
 */
public final class MaskingLogEventFactory implements LogEventFactory {

	private final LogEventFactory factory;

	private final EventMask mask;

	/**
	 * Mask the events that Log4j makes by default.
	 */
	public MaskingLogEventFactory() {
		this(Constants.ENABLE_THREADLOCALS ? new ReusableLogEventFactory() : new DefaultLogEventFactory(),
				EventMask.shared());
	}

	MaskingLogEventFactory(LogEventFactory factory, EventMask mask) {
		this.factory = factory;
		this.mask = mask;
	}

	@Override
	public LogEvent createEvent(String loggerName, @Nullable Marker marker, String fqcn, Level level, Message data,
			@Nullable List<Property> properties, @Nullable Throwable thrown) {
		return this.mask.apply(this.factory.createEvent(loggerName, marker, fqcn, level, data, properties, thrown));
	}

	@Override
	public LogEvent createEvent(String loggerName, @Nullable Marker marker, String fqcn,
			@Nullable StackTraceElement location, Level level, Message data, @Nullable List<Property> properties,
			@Nullable Throwable thrown) {
		return this.mask
			.apply(this.factory.createEvent(loggerName, marker, fqcn, location, level, data, properties, thrown));
	}

}
