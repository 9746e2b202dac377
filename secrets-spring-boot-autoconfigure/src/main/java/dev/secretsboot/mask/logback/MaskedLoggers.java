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

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;

import org.springframework.util.ReflectionUtils;

/**
 * Puts {@link MaskingAppenders} into every logger, those included that are made later.
 * <p>
 * Logback offers no place at which every event of every logger could be replaced: its
 * listeners and filters are dropped when a configuration is reset. The object that holds
 * a logger's appenders is not: it stays for the lifetime of the logger. It is private, so
 * it is set by reflection; so is the list of a logger's children, by which new loggers
 * are noticed.
 */
final class MaskedLoggers {

	static final String APPENDERS = "aai";

	static final String CHILDREN = "childrenList";

	private final Field appenders = accessible(APPENDERS);

	private final Field children = accessible(CHILDREN);

	private final EventMask mask;

	/**
	 * Prepare.
	 * @param mask masks the events
	 * @throws RuntimeException if this Logback keeps its appenders elsewhere, or is a
	 * module that is not open to reflection
	 */
	MaskedLoggers(EventMask mask) {
		this.mask = mask;
	}

	private static Field accessible(String name) {
		Field field = ReflectionUtils.findField(Logger.class, name);
		if (field == null) {
			throw new IllegalStateException("Logback's Logger has no field '" + name + "'");
		}
		field.setAccessible(true);
		return field;
	}

	/**
	 * Mask a logger and all below it, now and in future. Doing it again does nothing.
	 * @param logger the logger
	 */
	void install(Logger logger) {
		List<Logger> below;
		// the lock that Logback takes to add an appender or a child
		synchronized (logger) {
			if (!(ReflectionUtils.getField(this.appenders, logger) instanceof MaskingAppenders)) {
				ReflectionUtils.setField(this.appenders, logger, masking(logger.iteratorForAppenders()));
			}
			below = childrenOf(logger);
			if (!(below instanceof Children)) {
				ReflectionUtils.setField(this.children, logger, new Children(this, below));
			}
		}
		for (Logger child : below) {
			install(child);
		}
	}

	private MaskingAppenders masking(Iterator<Appender<ILoggingEvent>> attached) {
		MaskingAppenders masking = new MaskingAppenders(this.mask);
		while (attached.hasNext()) {
			masking.addAppender(attached.next());
		}
		return masking;
	}

	@SuppressWarnings("unchecked")
	private List<Logger> childrenOf(Logger logger) {
		Object children = ReflectionUtils.getField(this.children, logger);
		return (children != null) ? (List<Logger>) children : List.of();
	}

	/**
	 * The children of a logger, which are masked before anybody else can see them.
	 */
	@SuppressWarnings("serial")
	private static final class Children extends CopyOnWriteArrayList<Logger> {

		private final transient MaskedLoggers loggers;

		Children(MaskedLoggers loggers, Collection<Logger> present) {
			super(present);
			this.loggers = loggers;
		}

		@Override
		public boolean add(Logger child) {
			this.loggers.install(child);
			return super.add(child);
		}

	}

}
