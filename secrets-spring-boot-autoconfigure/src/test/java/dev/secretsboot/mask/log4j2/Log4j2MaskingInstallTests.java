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

import dev.secretsboot.mask.SecretMasker;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Log4j2Masking}, installed more than once.
 */
class Log4j2MaskingInstallTests {

	@Test
	void installWhenRepeatedWrapsEachLoggerOnce() {
		EventMask mask = new EventMask(SecretMasker.shared());
		try (LoggerContext context = new AsyncLoggerContext("repeated")) {
			context.start(new DefaultConfiguration());
			Log4j2Masking.install(context, mask);
			LoggerConfig root = context.getConfiguration().getRootLogger();
			Object factory = root.getLogEventFactory();
			Object strategy = root.getReliabilityStrategy();
			Log4j2Masking.install(context, mask);
			context.getConfiguration().addLogger("com.example", new LoggerConfig("com.example", Level.DEBUG, true));
			context.updateLoggers();
			assertThat(root.getLogEventFactory()).isSameAs(factory).isInstanceOf(MaskingLogEventFactory.class);
			assertThat(root.getReliabilityStrategy()).isSameAs(strategy).isInstanceOf(MaskedReliabilityStrategy.class);
			assertThat(context.getConfiguration().getLoggerConfig("com.example").getReliabilityStrategy())
				.isInstanceOf(MaskedReliabilityStrategy.class);
		}
	}

	@Test
	void installWhenLoggersAreSynchronousLeavesTheirStrategyAsItIs() {
		try (LoggerContext context = new LoggerContext("synchronous")) {
			context.start(new DefaultConfiguration());
			LoggerConfig logger = new LoggerConfig("com.example", Level.DEBUG, true);
			context.getConfiguration().addLogger("com.example", logger);
			Object strategy = logger.getReliabilityStrategy();
			Log4j2Masking.install(context, new EventMask(SecretMasker.shared()));
			assertThat(logger.getReliabilityStrategy()).isSameAs(strategy);
			assertThat(logger.getLogEventFactory()).isInstanceOf(MaskingLogEventFactory.class);
		}
	}

}
