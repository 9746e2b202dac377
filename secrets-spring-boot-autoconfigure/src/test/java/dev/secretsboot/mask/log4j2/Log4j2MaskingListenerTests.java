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

import java.util.List;

import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the switches of {@link Log4j2MaskingListener}: Log4j always knows our
 * factory, which then has to leave events alone.
 */
class Log4j2MaskingListenerTests {

	private static final LogEvent EVENT = Log4jLogEvent.newBuilder()
		.setMessage(new SimpleMessage("s3cr3t-value-1"))
		.build();

	private final MaskScope scope = SecretMasker.shared().open();

	@BeforeEach
	void addSecret() {
		this.scope.add(List.of(new MaskedValue("example", "s3cr3t-value-1")));
	}

	@AfterEach
	void close() {
		prepare("any", "true");
		this.scope.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "secrets.masking.enabled", "secrets.masking.logs" })
	void eventWhenSwitchedOffIsLeftAlone(String property) {
		prepare(property, "false");
		assertThat(EventMask.shared().apply(EVENT)).isSameAs(EVENT);
	}

	@Test
	void eventWhenSwitchedOnAgainIsMasked() {
		prepare("secrets.masking.logs", "false");
		prepare("secrets.masking.logs", "true");
		assertThat(EventMask.shared().apply(EVENT).getMessage().getFormattedMessage()).isEqualTo("******");
	}

	private static void prepare(String property, String value) {
		new Log4j2MaskingListener()
			.onApplicationEvent(new ApplicationEnvironmentPreparedEvent(new DefaultBootstrapContext(),
					new SpringApplication(), new String[0], new MockEnvironment().withProperty(property, value)));
	}

}
