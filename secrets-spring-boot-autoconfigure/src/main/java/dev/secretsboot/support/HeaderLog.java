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

package dev.secretsboot.support;

import java.lang.System.LoggerFinder;
import java.util.List;
import java.util.Locale;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens out of the JDK's log: at level {@code FINE} its connection prints the
 * headers of each request. Lines with a header that holds a login are dropped at their
 * logger, ahead of every handler and bridge. All other lines stay.
 *
 * @since 0.1.0
 */
public final class HeaderLog implements Filter {

	private static final List<String> HEADERS = List.of("authorization", "x-vault-token", "x-amz-security-token");

	private static final String NAME = "sun.net.www.protocol.http.HttpURLConnection";

	/** Held here, since the JDK forgets loggers that nobody holds. */
	private static final Logger LOGGER = Logger.getLogger(NAME);

	private static final boolean IS_ELSEWHERE = !LoggerFinder.getLoggerFinder()
		.getClass()
		.getModule()
		.equals(Logger.class.getModule());

	private final @Nullable Filter next;

	private HeaderLog(@Nullable Filter next) {
		this.next = next;
	}

	/**
	 * Install the filter, once for the process, before the first request with a login.
	 * @param store the id of the store, for the message
	 * @throws SecretStoreException if the JDK logs to another system, where no filter of
	 * ours applies, and its connection would print headers there
	 */
	public static synchronized void hideLogins(String store) {
		if (IS_ELSEWHERE && System.getLogger(NAME).isLoggable(System.Logger.Level.DEBUG)) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, store)
				.fix("Set logging.level." + NAME + "=info")
				.because("The JDK would print the login: its logger " + NAME + " is at level debug");
		}
		if (!(LOGGER.getFilter() instanceof HeaderLog)) {
			LOGGER.setFilter(new HeaderLog(LOGGER.getFilter()));
		}
	}

	@Override
	public boolean isLoggable(LogRecord line) {
		String message = String.valueOf(line.getMessage()).toLowerCase(Locale.ROOT);
		return HEADERS.stream().noneMatch(message::contains) && (this.next == null || this.next.isLoggable(line));
	}

}
