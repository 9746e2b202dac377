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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.DefaultLogEventFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.LogEventFactory;
import org.apache.logging.log4j.core.impl.ReusableLogEventFactory;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFactory;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ParameterizedMessageFactory;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link EventMask} and {@link MessageMask}, part by part of an event.
 */
class EventMaskTests {

	private static final String SECRET = "s3cr3t-value-1";

	private final EventMask mask = new EventMask(SecretMasker.shared());

	private final MaskScope scope = SecretMasker.shared().open();

	@BeforeEach
	void addSecret() {
		this.scope.add(List.of(new MaskedValue("example", SECRET)));
	}

	@AfterEach
	void close() {
		this.scope.close();
	}

	@ParameterizedTest
	@MethodSource("cleanEvents")
	void applyWhenEventIsCleanReturnsIt(Log4jLogEvent.Builder builder) {
		LogEvent event = builder.build();
		assertThat(this.mask.apply(event)).isSameAs(event);
	}

	static Stream<Log4jLogEvent.Builder> cleanEvents() {
		Map<String, Object> entries = new HashMap<>(Map.of("key", 1));
		entries.put("nothing", null);
		return Stream.of(event(), event().setMessage(null), event().setContextStack(null),
				event().setContextStack(new MutableThreadContextStack(List.of("clean"))),
				event().setContextStack(new MutableThreadContextStack()),
				event().setContextData(context("key", "value")), event().setContextData(context("key", null)),
				event().setThrown(new IllegalStateException("clean")),
				event().setMarker(MarkerManager.getMarker("CLEAN")),
				event().setMessage(new ParameterizedMessage("no placeholder", new Object[] { "clean", null }, null)),
				event().setMessage(new ParameterizedMessage("{}", "clean")),
				event().setMessage(new ParameterizedMessage("none", new Object[0], null)),
				event().setMessage(new StringMapMessage(Map.of("key", "value"))),
				event().setMessage(new MapMessage<>(entries)),
				event().setMessage(new StructuredDataMessage("id", "text", "type")),
				event().setMessage(new Bare("clean")));
	}

	@ParameterizedTest
	@MethodSource("leakyMessages")
	void applyWhenTextIsCleanButAnotherPartIsNotMasksThatPart(Message message) {
		Message masked = this.mask.apply(event().setMessage(message).build()).getMessage();
		assertThat(everything(masked).contains(SECRET)).isFalse();
		assertThat(everything(masked)).containsAnyOf("******", "short");
	}

	static Stream<Message> leakyMessages() {
		return Stream.of(new ShortMap(Map.of("key", SECRET)), new ShortMap(Map.of(SECRET, "value")),
				new ShortStructured("text " + SECRET), new Bare(SECRET),
				new ParameterizedMessage("short", new Object[] { "clean", SECRET }, null),
				new StringFormattedMessage("{} short", SECRET));
	}

	@ParameterizedTest
	@MethodSource("factories")
	void factoryWhenArgumentChangesAfterTheCheckKeepsTheTextThatWasChecked(LogEventFactory factory,
			MessageFactory messages) {
		LogEvent event = new MaskingLogEventFactory(factory, this.mask).createEvent("com.example", null, "fqcn",
				Level.INFO, messages.newMessage("value {}", new Fickle()), null, null);
		StringBuilder printed = new StringBuilder();
		((StringBuilderFormattable) event.getMessage()).formatTo(printed);
		assertThat(printed.append(event.getMessage().getFormattedMessage())).hasToString("value cleanvalue clean");
		ReusableLogEventFactory.release(event);
	}

	static Stream<Arguments> factories() {
		return Stream.of(Arguments.of(new ReusableLogEventFactory(), ReusableMessageFactory.INSTANCE),
				Arguments.of(new ReusableLogEventFactory(), ParameterizedMessageFactory.INSTANCE),
				Arguments.of(new DefaultLogEventFactory(), ParameterizedMessageFactory.INSTANCE));
	}

	@Test
	void applyWhenTemplateIsSecretWithPlaceholderInItMasksItWhole() {
		this.scope.add(List.of(new MaskedValue("odd", "left-part-{}-right-part")));
		Message message = new ParameterizedMessage("login left-part-{}-right-part of {}", "x", "user");
		Message masked = this.mask.apply(event().setMessage(message).build()).getMessage();
		assertThat(masked.getFormattedMessage()).isEqualTo("login ****** of x");
	}

	@ParameterizedTest
	@MethodSource("leakyEvents")
	void applyWhenAnyPartHoldsSecretTellsWhoseAndWhere(Log4jLogEvent.Builder builder) {
		this.mask.apply(builder.setLoggerName("com.example.Leaky").build());
		assertThat(this.scope.findings())
			.containsOnly(entry(new MaskFinding("example", "log4j2", "com.example.Leaky"), 1L));
	}

	static Stream<Log4jLogEvent.Builder> leakyEvents() {
		return Stream.concat(leakyMessages().map((message) -> event().setMessage(message)),
				Stream.of(event().setMessage(null).setThrown(new IllegalStateException(SECRET)),
						event().setContextData(context("key", SECRET)),
						event().setContextStack(new MutableThreadContextStack(List.of(SECRET))),
						event().setMarker(MarkerManager.getMarker("EVENT_" + SECRET))));
	}

	@Test
	void applyWhenOneEntryHoldsSecretKeepsTheOthersAsTheyAre() {
		Map<String, Object> entries = new HashMap<>(Map.of("leaky", SECRET, "number", 42));
		entries.put("nothing", null);
		Message message = this.mask.apply(event().setMessage(new MapMessage<>(entries)).build()).getMessage();
		Map<String, Object> masked = new HashMap<>(Map.of("leaky", "******", "number", 42));
		masked.put("nothing", null);
		assertThat(((MapMessage<?, ?>) message).getData()).isEqualTo(masked);
	}

	@Test
	void applyWhenContextHoldsSecretMasksKeysAndValues() {
		SortedArrayStringMap context = context("key", SECRET);
		context.putValue("name " + SECRET, "value");
		context.putValue("nothing", null);
		LogEvent masked = this.mask.apply(event().setContextData(context).build());
		assertThat(masked.getContextData().toMap()).containsEntry("key", "******")
			.containsEntry("name ******", "value")
			.containsEntry("nothing", null)
			.hasSize(3);
	}

	@Test
	void applyWhenOnlyKeyOfContextHoldsSecretMasksIt() {
		LogEvent masked = this.mask.apply(event().setContextData(context(SECRET, "value")).build());
		assertThat(masked.getContextData().toMap()).containsExactly(Map.entry("******", "value"));
	}

	@Test
	void applyWhenStackHoldsSecretMasksIt() {
		LogEvent masked = this.mask
			.apply(event().setContextStack(new MutableThreadContextStack(List.of("clean", SECRET))).build());
		assertThat(masked.getContextStack().asList()).containsExactly("clean", "******");
	}

	@Test
	void applyWhenMessageHoldsSecretAndThereIsNoStackAddsNoEntry() {
		LogEvent masked = this.mask.apply(event().setMessage(new SimpleMessage(SECRET)).setContextStack(null).build());
		assertThat(masked.getMessage().getFormattedMessage()).isEqualTo("******");
		assertThat(masked.getContextStack().asList()).isEmpty();
	}

	@Test
	void applyWhenMessageHoldsSecretKeepsCleanMarker() {
		LogEvent masked = this.mask
			.apply(event().setMessage(new SimpleMessage(SECRET)).setMarker(MarkerManager.getMarker("CLEAN")).build());
		assertThat(masked.getMarker()).isSameAs(MarkerManager.getMarker("CLEAN"));
	}

	@Test
	void factoryWhenThereIsNoLocationMasks() {
		LogEvent masked = new MaskingLogEventFactory(new DefaultLogEventFactory(), this.mask).createEvent("com.example",
				null, "fqcn", Level.INFO, new SimpleMessage("value " + SECRET), null, null);
		assertThat(masked.getMessage().getFormattedMessage()).isEqualTo("value ******");
	}

	@Test
	void propertySourceNamesTheMaskingClasses() {
		MaskingPropertySource source = new MaskingPropertySource();
		Map<String, String> properties = new HashMap<>();
		source.forEach(properties::put);
		assertThat(properties).containsOnly(Map.entry("Log4jLogEventFactory", MaskingLogEventFactory.class.getName()),
				Map.entry("log4j.ReliabilityStrategy", MaskingReliabilityStrategy.class.getName()));
		assertThat(source.getPropertyNames()).allMatch(source::containsProperty);
		assertThat(source.getProperty("other")).isNull();
	}

	private static Log4jLogEvent.Builder event() {
		return Log4jLogEvent.newBuilder()
			.setLoggerName("com.example.Leaky")
			.setLevel(Level.WARN)
			.setThreadName("main")
			.setMessage(new SimpleMessage("clean"));
	}

	private static SortedArrayStringMap context(String key, String value) {
		SortedArrayStringMap context = new SortedArrayStringMap();
		context.putValue(key, value);
		return context;
	}

	@SuppressWarnings("deprecation")
	private static String everything(Message message) {
		String entries = (message instanceof MapMessage<?, ?> map) ? map.getData().toString() : "";
		return message.getFormattedMessage() + message.getFormat() + Arrays.toString(message.getParameters()) + entries;
	}

	/** An argument that shows a secret from the second time on. */
	private static final class Fickle {

		private boolean seen;

		@Override
		public String toString() {
			String text = this.seen ? SECRET : "clean";
			this.seen = true;
			return text;
		}

	}

	/** A message of an application, with a text that leaves the entries out. */
	private static final class ShortMap extends StringMapMessage {

		ShortMap(Map<String, String> data) {
			super(data);
		}

		@Override
		public String getFormattedMessage() {
			return "short";
		}

	}

	/** A message of an application, with a text that leaves the template out. */
	private static final class ShortStructured extends StructuredDataMessage {

		ShortStructured(String text) {
			super("id", text, "type");
		}

		@Override
		public String getFormattedMessage() {
			return "short";
		}

	}

	/** A message of an application, without a template. */
	private record Bare(Object parameter) implements Message {

		@Override
		public String getFormattedMessage() {
			return "short";
		}

		@Override
		@SuppressWarnings("deprecation")
		public String getFormat() {
			return null;
		}

		@Override
		public Object[] getParameters() {
			return new Object[] { this.parameter };
		}

		@Override
		public Throwable getThrowable() {
			return null;
		}

	}

}
