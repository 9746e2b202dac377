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

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.sift.AppenderFactory;
import ch.qos.logback.core.sift.AppenderTracker;
import ch.qos.logback.core.sift.SiftingAppenderBase;

import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * Makes the appenders of a sifting appender, which come into being with the first event
 * of their kind. Their events are masked before; this is for the encoders among them that
 * need a {@link MaskingEncoder}. Logback shows the factory to nobody, so it is replaced
 * by reflection.
 */
final class MaskingAppenderFactory implements AppenderFactory<ILoggingEvent> {

	static final String FACTORY = "appenderFactory";

	private final AppenderFactory<ILoggingEvent> factory;

	private final EventMask mask;

	private MaskingAppenderFactory(AppenderFactory<ILoggingEvent> factory, EventMask mask) {
		this.factory = factory;
		this.mask = mask;
	}

	/**
	 * Mask what a sifting appender has made and will make, before and after its start.
	 * Doing it again does nothing.
	 * @param sifting the appender
	 * @param mask replaces the secrets
	 */
	static void install(SiftingAppenderBase<ILoggingEvent> sifting, EventMask mask) {
		AppenderTracker<ILoggingEvent> tracker = sifting.getAppenderTracker();
		try {
			replace(SiftingAppenderBase.class, sifting, mask);
			if (tracker != null) {
				replace(AppenderTracker.class, tracker, mask);
			}
		}
		catch (RuntimeException ex) {
			sifting.addWarn(
					"Secrets may be printed by encoders that serialize objects: Logback is not open to " + "reflection",
					ex);
		}
		if (tracker != null) {
			tracker.allComponents().forEach((appender) -> MaskingEncoder.install(appender, mask));
		}
	}

	@SuppressWarnings("unchecked")
	private static void replace(Class<?> type, Object target, EventMask mask) {
		Field field = ReflectionUtils.findField(type, FACTORY);
		Assert.state(field != null, () -> "Logback's " + type.getSimpleName() + " has no field '" + FACTORY + "'");
		field.setAccessible(true);
		Object factory = ReflectionUtils.getField(field, target);
		if (factory != null && !(factory instanceof MaskingAppenderFactory)) {
			ReflectionUtils.setField(field, target,
					new MaskingAppenderFactory((AppenderFactory<ILoggingEvent>) factory, mask));
		}
	}

	@Override
	public Appender<ILoggingEvent> buildAppender(Context context, String discriminatingValue) throws JoranException {
		Appender<ILoggingEvent> appender = this.factory.buildAppender(context, discriminatingValue);
		if (appender != null) {
			MaskingEncoder.install(appender, this.mask);
		}
		return appender;
	}

}
