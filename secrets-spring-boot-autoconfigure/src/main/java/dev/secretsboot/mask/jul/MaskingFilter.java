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

package dev.secretsboot.mask.jul;

import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

import dev.secretsboot.mask.SecretMasker;
import org.jspecify.annotations.Nullable;

/**
 * Masks a record before its handler prints it. The filter of a handler is the only place
 * that sees every record; records can be changed, so it changes those that hold a secret.
 */
final class MaskingFilter implements Filter {

	private static final Formatter FORMATTER = new SimpleFormatter();

	private final SecretMasker masker;

	private final @Nullable Filter filter;

	private MaskingFilter(SecretMasker masker, @Nullable Filter filter) {
		this.masker = masker;
		this.filter = filter;
	}

	/**
	 * Make a handler mask. Doing it again does nothing.
	 * @param handler the handler, whose own filter stays
	 * @param masker replaces the secrets
	 */
	static void install(Handler handler, SecretMasker masker) {
		if (!(handler.getFilter() instanceof MaskingFilter)) {
			handler.setFilter(new MaskingFilter(masker, handler.getFilter()));
		}
	}

	@Override
	public boolean isLoggable(LogRecord record) {
		if (this.filter != null && !this.filter.isLoggable(record)) {
			return false;
		}
		try {
			mask(record);
		}
		catch (Throwable ex) {
			// whatever it is: neither may the line be printed raw, nor may it be lost
			replace(record, "[message withheld: masking it failed with " + ex.getClass().getName() + "]");
			record.setThrown(null);
		}
		return true;
	}

	private void mask(LogRecord record) {
		String text = FORMATTER.formatMessage(record);
		String masked = masked(text);
		boolean clean = masked == text && areParametersClean(record);
		Throwable thrown = record.getThrown();
		Throwable maskedThrown = (thrown != null) ? this.masker.mask(thrown) : null;
		if (!clean || maskedThrown != thrown) {
			this.masker.found("jul", record.getLoggerName(), text, record.getMessage(), record.getParameters(), thrown);
			record.setThrown(maskedThrown);
		}
		if (!clean) {
			replace(record, masked);
		}
	}

	private boolean areParametersClean(LogRecord record) {
		@Nullable Object[] parameters = record.getParameters();
		if (parameters == null || parameters.length == 0) {
			return true;
		}
		String all = Arrays.deepToString(parameters);
		return masked(record.getMessage()) == record.getMessage() && masked(all) == all;
	}

	private @Nullable String masked(@Nullable String text) {
		return (text != null) ? this.masker.mask(text) : null;
	}

	private static void replace(LogRecord record, @Nullable String message) {
		record.setMessage(message);
		record.setParameters(null);
		record.setResourceBundle(null);
	}

}
