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

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.net.LoggingEventPreSerializationTransformer;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.sun.management.ThreadMXBean;
import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link EventMask}, {@link MaskedEvent} and {@link MaskedThrowableProxy}.
 */
class EventMaskTests {

	private static final String SECRET = "s3cr3t-value-1";

	private final EventMask mask = new EventMask(SecretMasker.shared());

	private final MaskScope scope = SecretMasker.shared().open();

	private final LoggerContext context = new LoggerContext();

	@BeforeEach
	void addSecrets() {
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		this.scope.add(List.of(new MaskedValue("example", SECRET), new MaskedValue("braces", "s3cr3t-{}-value-2")));
	}

	@AfterEach
	void close() {
		this.scope.close();
	}

	@Test
	void applyWhenEventIsCleanReturnsIt() {
		LoggingEvent event = event("clean {}", "text", List.of(1));
		event.addKeyValuePair(new KeyValuePair("key", "value"));
		event.addMarker(MarkerFactory.getMarker("MARKER"));
		event.setMDCPropertyMap(Map.of("key", "value"));
		event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("clean", new RuntimeException())));
		assertThat(this.mask.apply(event)).isSameAs(event);
	}

	@Test
	void applyWhenAnyPartHoldsSecretTellsWhoseAndWhere() {
		LoggingEvent inContext = event("clean");
		inContext.setMDCPropertyMap(Map.of("key", SECRET));
		LoggingEvent inException = event("clean");
		inException.setThrowableProxy(new ThrowableProxy(new IllegalStateException(SECRET)));
		List.of(event(SECRET), event("{}", SECRET), event("none", SECRET), inContext, inException)
			.forEach(this.mask::apply);
		assertThat(this.scope.findings())
			.containsOnly(entry(new MaskFinding("example", "logback", "com.example.Leaky"), 5L));
	}

	@Test
	void applyWhenEventIsMaskedReturnsIt() {
		ILoggingEvent masked = this.mask.apply(event(SECRET));
		assertThat(this.mask.apply(masked)).isSameAs(masked);
	}

	@Test
	void applyWhenMessageIsNullReturnsTheEvent() {
		LoggingEvent event = event(null);
		assertThat(this.mask.apply(event)).isSameAs(event);
	}

	@Test
	void applyWhenMessageHoldsSecretKeepsEverythingElse() {
		LoggingEvent event = event("value " + SECRET);
		event.setSequenceNumber(42);
		ILoggingEvent masked = this.mask.apply(event);
		assertThat(masked.getFormattedMessage()).isEqualTo("value ******").isEqualTo(masked.getMessage());
		assertThat(masked.getLevel()).isEqualTo(Level.WARN);
		assertThat(masked.getLoggerName()).isEqualTo("com.example.Leaky");
		assertThat(masked.getInstant()).isEqualTo(event.getInstant());
		assertThat(masked.getSequenceNumber()).isEqualTo(42);
		assertThat(masked.getThreadName()).isEqualTo(Thread.currentThread().getName());
		assertThat(masked.getLoggerContextVO()).isSameAs(event.getLoggerContextVO());
		assertThat(masked.hasCallerData()).isFalse();
		assertThat(masked.getCallerData()).isSameAs(event.getCallerData());
		assertThat(masked).hasToString("[WARN] value ******");
	}

	@Test
	void applyWhenArgumentHoldsSecretKeepsTheOthers() {
		ILoggingEvent masked = this.mask.apply(event("{} and {} and {}", 1, SECRET, null));
		assertThat(masked.getMessage()).isEqualTo("{} and {} and {}");
		assertThat(masked.getArgumentArray()).containsExactly(1, "******", null);
		assertThat(masked.getFormattedMessage()).isEqualTo("1 and ****** and null");
	}

	@Test
	void applyWhenArgumentIsNotPrintedMasksIt() {
		ILoggingEvent masked = this.mask.apply(event("no placeholder \\{}", SECRET));
		assertThat(masked.getArgumentArray()).containsExactly("******");
	}

	@Test
	void applyWhenArgumentIsArrayMasksIt() {
		ILoggingEvent masked = this.mask.apply(event("none", SECRET.toCharArray(), new String[] { SECRET }));
		assertThat(masked.getArgumentArray()).containsExactly("******", "[******]");
	}

	@Test
	void applyWhenSecretLiesAcrossTemplateAndArgumentHasNoTemplate() {
		ILoggingEvent masked = this.mask.apply(event("value s3cr3t-{}", "value-1"));
		assertThat(masked.getMessage()).isEqualTo("value ******");
		assertThat(masked.getArgumentArray()).isNull();
	}

	@Test
	void applyWhenTemplateHoldsSecretWithPlaceholderMasksIt() {
		ILoggingEvent masked = this.mask.apply(event("value s3cr3t-{}-value-2", "x"));
		assertThat(masked.getFormattedMessage()).isEqualTo("value ******").isEqualTo(masked.getMessage());
	}

	@Test
	void applyWhenContextHoldsSecretMasksIt() {
		LoggingEvent event = event("message");
		event.setMDCPropertyMap(Map.of("key " + SECRET, "value"));
		event.addKeyValuePair(new KeyValuePair(SECRET, null));
		event.addMarker(MarkerFactory.getDetachedMarker("marker " + SECRET));
		event.addMarker(MarkerFactory.getDetachedMarker("other"));
		ILoggingEvent masked = this.mask.apply(event);
		assertThat(masked.getMDCPropertyMap()).containsExactly(Map.entry("key ******", "value"));
		assertThat(masked.getKeyValuePairs()).singleElement().hasToString("******=\"null\"");
		assertThat(masked.getMarkerList()).extracting(Object::toString).containsExactly("marker ******", "other");
	}

	@Test
	void applyWhenOnlyValueOfContextHoldsSecretMasksIt() {
		LoggingEvent event = event("message");
		event.setMDCPropertyMap(Map.of("key", SECRET));
		assertThat(this.mask.apply(event).getMDCPropertyMap()).containsExactly(Map.entry("key", "******"));
	}

	@Test
	void applyWhenEventLacksPartsReturnsIt() {
		LoggingEvent event = new BareEvent("clean {}", null, "x");
		event.setThrowableProxy(new BareThrowable("clean"));
		assertThat(this.mask.apply(event)).isSameAs(event);
	}

	@Test
	void applyWhenEventLacksPartsMasksTheOthers() {
		ILoggingEvent masked = this.mask.apply(new BareEvent("value {}", SECRET));
		assertThat(masked.getFormattedMessage()).isEqualTo("value ******");
		assertThat(masked.getMDCPropertyMap()).isEmpty();
	}

	@Test
	void applyWhenArgumentThatIsNotPrintedIsNullReturnsTheEvent() {
		LoggingEvent event = event("no placeholder", "clean", null);
		assertThat(this.mask.apply(event)).isSameAs(event);
	}

	@Test
	void applyWhenOnlyOverridingMessageHoldsSecretMasksIt() {
		LoggingEvent event = event("failed");
		event.setThrowableProxy(new BareThrowable("overriding " + SECRET));
		assertThat(this.mask.apply(event).getThrowableProxy().getOverridingMessage()).isEqualTo("overriding ******");
		assertThat(this.mask.apply(event).getThrowableProxy().getSuppressed()).isEmpty();
	}

	@Test
	void applyWhenThreadNameHoldsSecretMasksIt() {
		LoggingEvent event = event("message");
		event.setThreadName("thread-" + SECRET);
		assertThat(this.mask.apply(event).getThreadName()).isEqualTo("thread-******");
	}

	@Test
	void applyWhenExceptionHoldsSecretPrintsLikeTheOriginal() {
		LoggingEvent event = event("failed");
		event.setThrowableProxy(new ThrowableProxy(graph()));
		ThrowableProxy masked = (ThrowableProxy) this.mask.apply(event).getThrowableProxy();
		assertThat(ThrowableProxyUtil.asString(masked))
			.isEqualTo(ThrowableProxyUtil.asString(event.getThrowableProxy()).replace(SECRET, "******"));
		assertThat(masked.getClassName()).isEqualTo("java.lang.IllegalStateException");
		assertThat(masked.getThrowable()).hasMessage("outer").hasRootCauseMessage("cause ******");
		assertThat(((ThrowableProxy) masked.getCause()).getThrowable()).isSameAs(masked.getThrowable().getCause());
		assertThat(((ThrowableProxy) masked.getSuppressed()[0]).getThrowable()).hasMessage("suppressed ******");
		masked.calculatePackagingData();
	}

	@Test
	void applyWhenEventCameFromElsewhereMasksIt() {
		LoggingEvent event = event("failed");
		event.setThrowableProxy(new ThrowableProxy(graph()));
		event.setMDCPropertyMap(Map.of());
		ILoggingEvent masked = this.mask.apply(LoggingEventVO.build(event));
		assertThat(ThrowableProxyUtil.asString(masked.getThrowableProxy())).doesNotContain(SECRET).contains("******");
		assertThat(((ThrowableProxy) masked.getThrowableProxy()).getThrowable()).isNull();
	}

	@Test
	void applyWhenEventIsSentBySocketIsAccepted() {
		LoggingEvent event = event(SECRET);
		event.setMDCPropertyMap(Map.of());
		Object sent = new LoggingEventPreSerializationTransformer().transform(this.mask.apply(event));
		assertThat(((ILoggingEvent) sent).getFormattedMessage()).isEqualTo("******");
	}

	@Test
	void applyWhenMaskingFailsWithholdsTheMessage() {
		LoggingEvent event = event(SECRET);
		event.setKeyValuePairs(List.of(new KeyValuePair("key", new Object() {

			@Override
			public String toString() {
				throw new IllegalStateException(SECRET);
			}

		})));
		ILoggingEvent notice = this.mask.apply(event);
		assertThat(notice.getFormattedMessage()).isEqualTo(notice.getMessage())
			.isEqualTo("[message withheld: masking it failed with java.lang.IllegalStateException]");
		assertThat(notice.getLoggerName()).isEqualTo("com.example.Leaky");
		assertThat(notice.getMDCPropertyMap()).isEmpty();
		assertThat(notice.getThrowableProxy()).isNull();
		assertThat(notice.getThreadName()).isEqualTo("unknown");
	}

	@Test
	void applyWhenEventIsCleanAllocatesNothing() {
		LoggingEvent event = event("clean {} and {}", "text", 1);
		event.getThreadName();
		event.getMDCPropertyMap();
		assertThat(allocatedBy(event)).isNotNegative();
		assertThat(allocatedBy(event)).isZero();
	}

	@Test
	void applyWhenEventHasCleanContextAllocatesLittle() {
		LoggingEvent event = event("clean");
		event
			.setMDCPropertyMap(Collections.unmodifiableMap(new HashMap<>(Map.of("traceId", "a1b2", "spanId", "c3d4"))));
		event.addKeyValuePair(new KeyValuePair("key", "value"));
		assertThat(allocatedBy(event)).isNotNegative();
		assertThat(allocatedBy(event) / 1_000).isLessThan(250);
	}

	private long allocatedBy(ILoggingEvent event) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		this.mask.apply(event);
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int call = 0; call < 1_000; call++) {
			this.mask.apply(event);
		}
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	private static Exception graph() {
		Exception outer = new IllegalStateException("outer", new RuntimeException("cause " + SECRET));
		outer.addSuppressed(new RuntimeException("suppressed " + SECRET, outer));
		return outer;
	}

	private LoggingEvent event(String message, Object... arguments) {
		Logger logger = this.context.getLogger("com.example.Leaky");
		return new LoggingEvent(Logger.FQCN, logger, Level.WARN, message, null,
				(arguments.length > 0) ? arguments : null);
	}

	/** An event of an application that has neither a time nor a context. */
	private final class BareEvent extends LoggingEvent {

		BareEvent(String message, Object... arguments) {
			super(Logger.FQCN, EventMaskTests.this.context.getLogger("com.example.Leaky"), Level.WARN, message, null,
					arguments);
		}

		@Override
		public Instant getInstant() {
			return null;
		}

		@Override
		public Map<String, String> getMDCPropertyMap() {
			return null;
		}

	}

	/** An exception that an appender has given another message. */
	private static final class BareThrowable extends ThrowableProxy {

		private final String overridingMessage;

		BareThrowable(String overridingMessage) {
			super(new IllegalStateException("clean"));
			this.overridingMessage = overridingMessage;
		}

		@Override
		public String getOverridingMessage() {
			return this.overridingMessage;
		}

		@Override
		public IThrowableProxy[] getSuppressed() {
			return null;
		}

	}

}
