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

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.secretsboot.mask.KnownTexts;
import dev.secretsboot.mask.SecretMasker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Decides whether an event holds a secret. Nearly none does, so the question has to be
 * cheap and the answer is the event itself; only the others are copied.
 */
final class EventMask {

	private final SecretMasker masker;

	private final KnownTexts templates;

	private final KnownTexts threads;

	EventMask(SecretMasker masker) {
		this.masker = masker;
		this.templates = new KnownTexts(masker);
		this.threads = new KnownTexts(masker);
	}

	/**
	 * An event that may be printed.
	 * @param event any event
	 * @return the very same event if it holds no secret, else a masked copy; if masking
	 * fails, a notice in its place
	 */
	ILoggingEvent apply(ILoggingEvent event) {
		if (event instanceof MaskedEvent) {
			return event;
		}
		try {
			return isClean(event) ? event : copy(event);
		}
		catch (Throwable ex) {
			// whatever it is: neither may the line be printed raw, nor may it be lost
			return MaskedEvent.withheld(event, ex);
		}
	}

	private ILoggingEvent copy(ILoggingEvent event) {
		this.masker.found("logback", event.getLoggerName(), event.getFormattedMessage(), event.getMessage(),
				event.getArgumentArray(), printed(event.getThrowableProxy()), event.getKeyValuePairs(),
				event.getMDCPropertyMap(), event.getMarkerList(), event.getThreadName());
		return MaskedEvent.of(event, this);
	}

	private static @Nullable Object printed(@Nullable IThrowableProxy throwable) {
		return (throwable instanceof ThrowableProxy proxy) ? proxy.getThrowable()
				: (throwable != null) ? ThrowableProxyUtil.asString(throwable) : null;
	}

	private boolean isClean(ILoggingEvent event) {
		return isClean(event.getFormattedMessage()) && areArgumentsClean(event) && isClean(event.getThrowableProxy())
				&& areKeyValuesClean(event.getKeyValuePairs()) && isContextClean(event.getMDCPropertyMap())
				&& areMarkersClean(event.getMarkerList()) && this.threads.isClean(event.getThreadName());
	}

	/**
	 * What fills a placeholder is in the formatted message, which is clean. The template
	 * is not: a secret may hold a placeholder itself.
	 */
	private boolean areArgumentsClean(ILoggingEvent event) {
		@Nullable Object[] arguments = event.getArgumentArray();
		if (arguments == null || arguments.length == 0) {
			return true;
		}
		int placeholders = this.templates.placeholders(event.getMessage());
		return placeholders >= arguments.length
				|| (placeholders >= 0 && Arrays.stream(arguments).allMatch(this::isClean));
	}

	private boolean isClean(@Nullable IThrowableProxy throwable) {
		if (throwable == null) {
			return true;
		}
		if (!isClean(throwable.getMessage()) || !isClean(throwable.getOverridingMessage())
				|| !isClean(throwable.getCause())) {
			return false;
		}
		IThrowableProxy[] suppressed = throwable.getSuppressed();
		return suppressed == null || Arrays.stream(suppressed).allMatch(this::isClean);
	}

	// loops: a stream for two entries of a tracer would take longer than the message
	private boolean areKeyValuesClean(@Nullable List<KeyValuePair> pairs) {
		if (pairs != null) {
			for (KeyValuePair pair : pairs) {
				if (!isClean(pair.key) || !isClean(pair.value)) {
					return false;
				}
			}
		}
		return true;
	}

	private boolean isContextClean(@Nullable Map<String, String> context) {
		if (context != null && !context.isEmpty()) {
			for (Map.Entry<String, String> entry : context.entrySet()) {
				if (!isClean(entry.getKey()) || !isClean(entry.getValue())) {
					return false;
				}
			}
		}
		return true;
	}

	private boolean areMarkersClean(@Nullable List<Marker> markers) {
		if (markers != null) {
			for (Marker marker : markers) {
				if (!isClean(marker.toString())) {
					return false;
				}
			}
		}
		return true;
	}

	private boolean isClean(@Nullable String text) {
		return text == null || this.masker.mask(text) == text;
	}

	private boolean isClean(@Nullable Object object) {
		return object == null || isClean(text(object));
	}

	/**
	 * A line without secrets.
	 * @param line what an encoder made of an event
	 * @param logger the logger of the event
	 * @return the masked line; the very same object if it holds no secret
	 */
	String maskedLine(String line, String logger) {
		String masked = this.masker.mask(line);
		if (masked != line) {
			this.masker.found("logback", logger, line);
		}
		return masked;
	}

	/**
	 * A text without secrets.
	 * @param text any text
	 * @return the masked text
	 */
	@Nullable String masked(@Nullable String text) {
		return (text != null) ? this.masker.mask(text) : null;
	}

	/**
	 * An object that prints no secrets.
	 * @param object any object
	 * @return the very same object, or its masked text
	 */
	@Nullable Object masked(@Nullable Object object) {
		if (object == null) {
			return null;
		}
		String text = text(object);
		String masked = this.masker.mask(text);
		return (masked != text) ? masked : object;
	}

	/**
	 * An exception without secrets.
	 * @param throwable any exception
	 * @return the masked exception
	 */
	Throwable masked(Throwable throwable) {
		return this.masker.mask(throwable);
	}

	private static String text(Object object) {
		if (object instanceof char[] characters) {
			return new String(characters);
		}
		return (object instanceof Object[] array) ? Arrays.deepToString(array) : String.valueOf(object);
	}

}
