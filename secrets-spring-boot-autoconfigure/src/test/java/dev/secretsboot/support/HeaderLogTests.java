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

import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeaderLog}.
 */
class HeaderLogTests {

	private final Logger logger = Logger.getLogger("sun.net.www.protocol.http.HttpURLConnection");

	private final Filter before = this.logger.getFilter();

	@BeforeEach
	void removeFilter() {
		this.logger.setFilter(null);
	}

	@AfterEach
	void restoreFilter() {
		this.logger.setFilter(this.before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{Authorization: Bearer x}", "{X-Vault-Token: x}", "{x-amz-security-token: x}" })
	void hideLoginsDropsLinesWithLogin(String line) {
		HeaderLog.hideLogins("example");
		assertThat(isLoggable(line)).isFalse();
	}

	@Test
	void hideLoginsKeepsAllOtherLines() {
		HeaderLog.hideLogins("example");
		assertThat(isLoggable("{Accept: */*}")).isTrue();
		assertThat(isLoggable(null)).isTrue();
	}

	@Test
	void hideLoginsKeepsTheFilterOfTheApplication() {
		this.logger.setFilter((line) -> !line.getMessage().contains("noise"));
		HeaderLog.hideLogins("example");
		assertThat(isLoggable("noise")).isFalse();
		assertThat(isLoggable("other")).isTrue();
		assertThat(isLoggable("Authorization: x")).isFalse();
	}

	@Test
	void hideLoginsWhenRepeatedInstallsOneFilter() {
		HeaderLog.hideLogins("example");
		Filter filter = this.logger.getFilter();
		HeaderLog.hideLogins("other");
		assertThat(this.logger.getFilter()).isSameAs(filter);
	}

	private boolean isLoggable(String line) {
		return this.logger.getFilter().isLoggable(new LogRecord(Level.FINE, line));
	}

}
