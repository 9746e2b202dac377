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

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.secretsboot.mask.KnownTexts;
import dev.secretsboot.mask.SecretMasker;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.jspecify.annotations.Nullable;

/**
 * Masks messages. Layouts print more of some kinds than their text: the entries of a map,
 * the parameters.
 */
final class MessageMask {

	private final SecretMasker masker;

	private final KnownTexts templates;

	MessageMask(SecretMasker masker) {
		this.masker = masker;
		this.templates = new KnownTexts(masker);
	}

	/**
	 * Whether a message holds no secret.
	 * @param message any message
	 * @return {@code true} if it may be printed as it is
	 */
	boolean isClean(@Nullable Message message) {
		return message == null || (isClean(message.getFormattedMessage())
				&& ((message instanceof MapMessage<?, ?> map) ? areEntriesClean(map) : areParametersClean(message)));
	}

	private boolean isClean(@Nullable String text) {
		return text == null || this.masker.mask(text) == text;
	}

	/**
	 * The template is checked beside the text, for a secret may hold a placeholder; and
	 * so are the parameters, unless all of them are in the text.
	 */
	@SuppressWarnings("deprecation")
	private boolean areParametersClean(Message message) {
		int count = countParameters(message);
		if (count == 0) {
			return true;
		}
		String format = message.getFormat();
		int printed = (format != null) ? this.templates.placeholders(format) : 0;
		return (printed >= count && isParameterized(message))
				|| (printed >= 0 && Arrays.stream(message.getParameters()).allMatch(this::isClean));
	}

	/**
	 * Those that are used again would copy their parameters.
	 */
	private static int countParameters(Message message) {
		if (message instanceof ReusableMessage reusable) {
			return reusable.getParameterCount();
		}
		@Nullable Object[] parameters = message.getParameters();
		return (parameters != null) ? parameters.length : 0;
	}

	/**
	 * Whether <code>{}</code> is the placeholder: others know {@code %s} or
	 * <code>{0}</code>.
	 */
	private static boolean isParameterized(Message message) {
		return message instanceof ReusableMessage || message instanceof ParameterizedMessage;
	}

	@SuppressWarnings("deprecation")
	private boolean areEntriesClean(MapMessage<?, ?> message) {
		return isClean(message.getFormat()) && message.getData()
			.entrySet()
			.stream()
			.allMatch((entry) -> isClean(entry.getKey()) && isClean(entry.getValue()));
	}

	private boolean isClean(@Nullable Object object) {
		return object == null || isClean(ParameterizedMessage.deepToString(object));
	}

	/**
	 * What layouts print of a message.
	 * @param message any message
	 * @return its text, its template and its parameters or entries
	 */
	@SuppressWarnings("deprecation")
	@Nullable Object[] parts(@Nullable Message message) {
		if (message == null) {
			return new Object[0];
		}
		Object more = (message instanceof MapMessage<?, ?> map) ? map.getData() : message.getParameters();
		return new @Nullable Object[] { message.getFormattedMessage(), message.getFormat(), more };
	}

	/**
	 * A message without secrets.
	 * @param message any message
	 * @return the very same message, or one of the same kind where layouts care
	 */
	@SuppressWarnings("deprecation")
	Message apply(Message message) {
		if (isClean(message)) {
			return message;
		}
		if (message instanceof StructuredDataMessage structured) {
			return new StructuredDataMessage(structured.getId(), masked(structured.getFormat()),
					masked(structured.getType()), masked(structured.getData()));
		}
		if (message instanceof MapMessage<?, ?> map) {
			return copy(map);
		}
		String text = masked(format(message));
		return (message instanceof ObjectMessage) ? new ObjectMessage(text) : new SimpleMessage(text);
	}

	/**
	 * The text of a message. If its template holds a secret the arguments go into the
	 * masked template: a secret with a placeholder in it would be torn apart otherwise.
	 */
	@SuppressWarnings("deprecation")
	private String format(Message message) {
		String template = message.getFormat();
		return isClean(template) ? message.getFormattedMessage()
				: new ParameterizedMessage(masked(template), message.getParameters()).getFormattedMessage();
	}

	/**
	 * A value that holds a secret becomes its masked text, so the type of the values is
	 * not kept.
	 */
	@SuppressWarnings({ "unchecked", "rawtypes" })
	private Message copy(MapMessage message) {
		return message.newInstance(masked((Map<String, Object>) message.getData()));
	}

	private <V> Map<String, V> masked(Map<String, V> entries) {
		Map<String, V> masked = new LinkedHashMap<>();
		entries.forEach((key, value) -> masked.put(masked(key), maskedValue(value)));
		return masked;
	}

	@SuppressWarnings("unchecked")
	private <V> V maskedValue(V value) {
		return isClean(value) ? value : (V) masked(ParameterizedMessage.deepToString(value));
	}

	private String masked(String text) {
		return this.masker.mask(text);
	}

}
