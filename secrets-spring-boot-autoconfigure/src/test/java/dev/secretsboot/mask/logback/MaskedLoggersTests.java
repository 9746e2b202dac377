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

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MaskedLoggers}, {@link MaskingAppenders} and {@link MaskingAppender}.
 */
class MaskedLoggersTests {

	private static final String SECRET = "s3cr3t-value-1";

	private final EventMask mask = new EventMask(SecretMasker.shared());

	private final MaskScope scope = SecretMasker.shared().open();

	private final LoggerContext context = new LoggerContext();

	private final Logger root = this.context.getLogger(Logger.ROOT_LOGGER_NAME);

	private final ListAppender<ILoggingEvent> list = new ListAppender<>();

	@BeforeEach
	void prepare() {
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		this.scope.add(List.of(new MaskedValue("example", SECRET)));
		this.list.setContext(this.context);
		this.list.setName("list");
		this.list.start();
	}

	@AfterEach
	void close() {
		this.scope.close();
		this.context.stop();
	}

	@Test
	void installWhenAppenderIsThereKeepsIt() {
		Logger own = this.context.getLogger("com.example.Own");
		own.addAppender(this.list);
		new MaskedLoggers(this.mask).install(this.root);
		assertThat(own.getAppender("list")).isSameAs(this.list);
		assertThat(printedBy(own)).containsExactly("value ******");
	}

	@Test
	void installWhenDoneTwicePrintsOnce() {
		this.root.addAppender(this.list);
		new MaskedLoggers(this.mask).install(this.root);
		new MaskedLoggers(this.mask).install(this.root);
		assertThat(printedBy(this.context.getLogger("com.example.Other"))).containsExactly("value ******");
	}

	@Test
	void installWhenLoggerIsMadeLaterMasksIt() {
		new MaskedLoggers(this.mask).install(this.root);
		Logger late = this.context.getLogger("com.example.Late");
		late.addAppender(this.list);
		assertThat(printedBy(late)).containsExactly("value ******");
	}

	@Test
	void installWhenContextIsStoppedAndResetStays() {
		new MaskedLoggers(this.mask).install(this.root);
		this.context.stop();
		this.context.reset();
		this.list.start();
		this.root.addAppender(this.list);
		assertThat(printedBy(this.root)).containsExactly("value ******");
	}

	@Test
	void detachWhenAppenderIsAttachedStopsPrinting() {
		new MaskedLoggers(this.mask).install(this.root);
		this.root.addAppender(this.list);
		assertThat(this.root.detachAppender(this.list)).isTrue();
		assertThat(printedBy(this.root)).isEmpty();
		this.root.addAppender(this.list);
		assertThat(this.root.detachAppender("list")).isTrue();
		assertThat(this.root.detachAppender("list")).isFalse();
		assertThat(printedBy(this.root)).isEmpty();
	}

	@Test
	void detachWhenAnotherAppenderIsLeftGoesOnPrinting() {
		ListAppender<ILoggingEvent> other = new ListAppender<>();
		new MaskedLoggers(this.mask).install(this.root);
		this.root.addAppender(this.list);
		this.root.addAppender(other);
		this.root.detachAppender(other);
		assertThat(printedBy(this.root)).containsExactly("value ******");
	}

	@Test
	void sweepWhenAppenderIsThereMasksIt() {
		Logger own = this.context.getLogger("com.example.Own");
		own.addAppender(this.list);
		MaskingAppender.sweep(this.context, this.mask);
		MaskingAppender.sweep(this.context, this.mask);
		assertThat(own.getAppender("list")).isInstanceOf(MaskingAppender.class);
		assertThat(printedBy(own)).containsExactly("value ******");
	}

	@Test
	void maskingAppenderIsTheAppenderInAllElse() {
		MaskingAppender appender = new MaskingAppender(this.list, this.mask);
		appender.setName("renamed");
		appender.stop();
		assertThat(this.list.getName()).isEqualTo(appender.getName()).isEqualTo("renamed");
		assertThat(this.list.isStarted()).isEqualTo(appender.isStarted()).isFalse();
		appender.start();
		assertThat(this.list.isStarted()).isTrue();
		appender.clearAllFilters();
		assertThat(appender.getCopyOfAttachedFiltersList()).isEmpty();
	}

	private List<String> printedBy(Logger logger) {
		logger.info("value {}", SECRET);
		return this.list.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

}
