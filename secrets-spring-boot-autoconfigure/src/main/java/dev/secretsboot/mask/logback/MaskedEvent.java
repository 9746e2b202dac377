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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.MessageFormatter;

/**
 * The copy of an event without its secrets. A {@link LoggingEvent}, because Logback's
 * socket appenders accept nothing else.
 */
final class MaskedEvent extends LoggingEvent {

	private final ILoggingEvent original;

	private final @Nullable String formattedMessage;

	private MaskedEvent(ILoggingEvent original, @Nullable String formattedMessage) {
		this.original = original;
		this.formattedMessage = formattedMessage;
		setLevel(original.getLevel());
		setLoggerName(original.getLoggerName());
		setLoggerContextRemoteView(original.getLoggerContextVO());
		setSequenceNumber(original.getSequenceNumber());
		if (original.getInstant() != null) {
			setInstant(original.getInstant());
		}
	}

	/**
	 * A masked copy.
	 * @param original the event
	 * @param mask replaces the secrets
	 * @return the copy
	 */
	static MaskedEvent of(ILoggingEvent original, EventMask mask) {
		String template = mask.masked(original.getMessage());
		String message = Objects.equals(template, original.getMessage()) ? original.getFormattedMessage()
				: format(template, original.getArgumentArray());
		MaskedEvent event = new MaskedEvent(original, mask.masked(message));
		event.takeTemplate(template, mask);
		event.takeContext(mask);
		IThrowableProxy throwable = original.getThrowableProxy();
		if (throwable != null) {
			event.setThrowableProxy(MaskedThrowableProxy.of(throwable, mask));
		}
		return event;
	}

	/**
	 * A notice in place of an event that could not be masked.
	 * @param original the event
	 * @param failure why
	 * @return the notice; it takes nothing from the event that could hold a secret
	 */
	static MaskedEvent withheld(ILoggingEvent original, Throwable failure) {
		String notice = "[message withheld: masking it failed with " + failure.getClass().getName() + "]";
		MaskedEvent event = new MaskedEvent(original, notice);
		event.setMessage(notice);
		event.setThreadName("unknown");
		event.setMDCPropertyMap(Map.of());
		return event;
	}

	/**
	 * Some appenders print the template and the arguments instead of the message. If a
	 * secret lies across both, there is no template to give them.
	 */
	private void takeTemplate(@Nullable String template, EventMask mask) {
		@Nullable Object[] arguments = maskedArguments(mask);
		if (Objects.equals(format(template, arguments), this.formattedMessage)) {
			setMessage(template);
			setArgumentArray(arguments);
		}
		else {
			setMessage(this.formattedMessage);
		}
	}

	private static @Nullable String format(@Nullable String template, @Nullable Object @Nullable [] arguments) {
		return (arguments != null) ? MessageFormatter.arrayFormat(template, arguments, null).getMessage() : template;
	}

	private @Nullable Object @Nullable [] maskedArguments(EventMask mask) {
		@Nullable Object[] arguments = this.original.getArgumentArray();
		if (arguments == null) {
			return null;
		}
		@Nullable Object[] masked = new Object[arguments.length];
		for (int index = 0; index < arguments.length; index++) {
			masked[index] = mask.masked(arguments[index]);
		}
		return masked;
	}

	private void takeContext(EventMask mask) {
		setThreadName(mask.masked(this.original.getThreadName()));
		Map<String, String> context = new LinkedHashMap<>();
		if (this.original.getMDCPropertyMap() != null) {
			this.original.getMDCPropertyMap()
				.forEach((key, value) -> context.put(mask.masked(key), mask.masked(value)));
		}
		setMDCPropertyMap(context);
		List<KeyValuePair> pairs = this.original.getKeyValuePairs();
		if (pairs != null) {
			pairs.forEach((pair) -> addKeyValuePair(new KeyValuePair(mask.masked(pair.key), mask.masked(pair.value))));
		}
		List<Marker> markers = this.original.getMarkerList();
		if (markers != null) {
			markers.forEach((marker) -> addMarker(masked(marker, mask)));
		}
	}

	private static Marker masked(Marker marker, EventMask mask) {
		String text = marker.toString();
		String masked = mask.masked(text);
		return Objects.equals(text, masked) ? marker : MarkerFactory.getDetachedMarker(masked);
	}

	@Override
	public @Nullable String getFormattedMessage() {
		return this.formattedMessage;
	}

	@Override
	public StackTraceElement[] getCallerData() {
		return this.original.getCallerData();
	}

	@Override
	public boolean hasCallerData() {
		return this.original.hasCallerData();
	}

}
