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

package dev.secretsboot.mask.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.secretsboot.mask.SecretMasker;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Copies what is going to be rendered, without its secrets. Maps, lists and binding
 * errors keep their shape; another object is itself if its text holds no secret. For one
 * body.
 */
final class BodyMask {

	private final SecretMasker masker;

	private boolean dirty;

	BodyMask(SecretMasker masker) {
		this.masker = masker;
	}

	/**
	 * A map without secrets.
	 * @param body the values by name
	 * @return a copy in the same order
	 */
	Map<String, @Nullable Object> masked(Map<String, @Nullable Object> body) {
		Map<String, @Nullable Object> masked = new LinkedHashMap<>();
		body.forEach((name, value) -> masked.put(masked(name), masked(value)));
		return masked;
	}

	/**
	 * A text without secrets.
	 * @param text any text
	 * @return the masked text
	 */
	String masked(String text) {
		String masked = this.masker.mask(text);
		this.dirty |= (masked != text);
		return masked;
	}

	/**
	 * Tell that the body held a secret, if it did.
	 * @param place the address that was asked for
	 * @param parts the body as it was
	 */
	void tell(@Nullable Object place, @Nullable Object... parts) {
		if (this.dirty) {
			this.masker.found("web", (place != null) ? place.toString() : null, parts);
		}
	}

	/**
	 * A value without secrets. If masking it fails, a notice takes its place: it is
	 * neither shown nor lost.
	 * @param value any value
	 * @return the value, a copy, or its masked text
	 */
	@Nullable Object masked(@Nullable Object value) {
		try {
			return (value != null) ? copy(value) : null;
		}
		catch (RuntimeException ex) {
			return "[withheld: masking it failed with " + ex.getClass().getName() + "]";
		}
	}

	private Object copy(Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<@Nullable Object, @Nullable Object> masked = new LinkedHashMap<>();
			map.forEach((key, nested) -> masked.put(masked(key), masked(nested)));
			return masked;
		}
		if (value instanceof Collection<?> values) {
			return Arrays.asList(masked(values.toArray()));
		}
		if (value instanceof Object[] values) {
			return masked(values);
		}
		return (value instanceof MessageSourceResolvable error) ? copy(error) : copyOfText(value);
	}

	private @Nullable Object[] masked(@Nullable Object[] values) {
		return Arrays.stream(values).map(this::masked).toArray();
	}

	private Object copyOfText(Object value) {
		String text = (value instanceof char[] characters) ? new String(characters) : value.toString();
		String masked = masked(text);
		return (masked != text) ? masked : value;
	}

	private MessageSourceResolvable copy(MessageSourceResolvable error) {
		@Nullable Object[] arguments = (error.getArguments() != null) ? masked(error.getArguments()) : null;
		String message = (error.getDefaultMessage() != null) ? masked(error.getDefaultMessage()) : null;
		if (error instanceof FieldError field) {
			return new FieldError(field.getObjectName(), field.getField(), masked(field.getRejectedValue()),
					field.isBindingFailure(), field.getCodes(), arguments, message);
		}
		if (error instanceof ObjectError object) {
			return new ObjectError(object.getObjectName(), object.getCodes(), arguments, message);
		}
		return new DefaultMessageSourceResolvable(error.getCodes(), arguments, message);
	}

}
