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

import java.util.Map;

import dev.secretsboot.mask.KnownTexts;
import dev.secretsboot.mask.SecretMasker;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager.Log4jMarker;
import org.apache.logging.log4j.ThreadContext.ContextStack;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.ReusableLogEventFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an event holds a secret. Nearly none does, and the answer is the event
 * itself; only the others are copied.
 */
final class EventMask {

	private static final EventMask SHARED = new EventMask(SecretMasker.shared());

	private final SecretMasker masker;

	private final MessageMask messages;

	private final KnownTexts threads;

	private volatile boolean enabled = true;

	EventMask(SecretMasker masker) {
		this.masker = masker;
		this.messages = new MessageMask(masker);
		this.threads = new KnownTexts(masker);
	}

	static EventMask shared() {
		return SHARED;
	}

	void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	/**
	 * An event that may be printed.
	 * @param event any event
	 * @return the very same event if it holds no secret or logs are not masked, else a
	 * masked copy; if masking fails, a notice in its place
	 */
	LogEvent apply(LogEvent event) {
		LogEvent masked;
		try {
			if (!this.enabled || isClean(event)) {
				return event;
			}
			masked = copy(event);
		}
		catch (Throwable ex) {
			// whatever it is: neither may the line be printed raw, nor may it be lost
			masked = notice(event, ex);
		}
		ReusableLogEventFactory.release(event);
		return masked;
	}

	private boolean isClean(LogEvent event) {
		return this.messages.isClean(event.getMessage())
				&& (event.getThrown() == null || this.masker.mask(event.getThrown()) == event.getThrown())
				&& isContextClean(event) && (event.getMarker() == null || isClean(event.getMarker().toString()))
				&& (event.getThreadName() == null || this.threads.isClean(event.getThreadName()));
	}

	private boolean isContextClean(LogEvent event) {
		ContextStack stack = event.getContextStack();
		return isClean(event.getContextData())
				&& (stack == null || stack.getDepth() == 0 || stack.asList().stream().allMatch(this::isClean));
	}

	/**
	 * Goes over the entries where they are: to have them as a map would copy them.
	 */
	private boolean isClean(ReadOnlyStringMap context) {
		if (context.isEmpty()) {
			return true;
		}
		boolean[] clean = { true };
		context.forEach((key, value) -> clean[0] &= isClean(key) && (value == null || isClean(value.toString())));
		return clean[0];
	}

	private boolean isClean(@Nullable String text) {
		return text == null || this.masker.mask(text) == text;
	}

	private LogEvent copy(LogEvent event) {
		this.masker.found("log4j2", event.getLoggerName(), this.messages.parts(event.getMessage()), event.getThrown(),
				event.getContextData().toMap(), event.getContextStack(), event.getMarker(), event.getThreadName());
		Log4jLogEvent.Builder copy = new Log4jLogEvent.Builder(event)
			.setMessage(this.messages.apply(event.getMessage()))
			.setContextData(masked(event.getContextData().toMap()))
			.setThreadName(masked(event.getThreadName()));
		if (event.getThrown() != null) {
			copy.setThrown(this.masker.mask(event.getThrown()));
		}
		if (event.getMarker() != null) {
			copy.setMarker(masked(event.getMarker()));
		}
		if (event.getContextStack() != null) {
			copy.setContextStack(new MutableThreadContextStack(
					event.getContextStack().asList().stream().map(this::masked).toList()));
		}
		return copy.build();
	}

	private StringMap masked(Map<String, String> context) {
		StringMap masked = new SortedArrayStringMap(context.size());
		context.forEach((key, value) -> masked.putValue(masked(key), (value != null) ? masked(value) : null));
		return masked;
	}

	private Marker masked(Marker marker) {
		String text = marker.toString();
		String masked = masked(text);
		return (masked != text) ? new Log4jMarker(masked) : marker;
	}

	private String masked(String text) {
		return this.masker.mask(text);
	}

	private static LogEvent notice(LogEvent event, Throwable failure) {
		return Log4jLogEvent.newBuilder()
			.setLoggerName(event.getLoggerName())
			.setLoggerFqcn(event.getLoggerFqcn())
			.setLevel(event.getLevel())
			.setInstant(event.getInstant())
			.setContextStack(new MutableThreadContextStack())
			.setContextData(new SortedArrayStringMap(0))
			.setThreadName("unknown")
			.setMessage(new SimpleMessage(
					"[message withheld: masking it failed with " + failure.getClass().getName() + "]"))
			.build();
	}

}
