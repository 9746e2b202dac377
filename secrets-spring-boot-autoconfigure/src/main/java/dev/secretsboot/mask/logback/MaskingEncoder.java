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

import java.nio.charset.StandardCharsets;
import java.util.Iterator;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.sift.SiftingAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;

/**
 * Masks the bytes of an encoder that is neither Logback's nor Spring Boot's. Those print
 * the texts of an event, which are masked before. Others serialize its arguments and
 * markers, as logstash-logback-encoder does, and so print what no {@code toString()} has
 * shown.
 */
final class MaskingEncoder extends EncoderBase<ILoggingEvent> {

	private static final String PROPERTY = "encoder";

	private final Encoder<ILoggingEvent> encoder;

	private final EventMask mask;

	private MaskingEncoder(Encoder<ILoggingEvent> encoder, EventMask mask) {
		this.encoder = encoder;
		this.mask = mask;
		this.started = encoder.isStarted();
		setContext(encoder.getContext());
	}

	/**
	 * Put a masking encoder in the place of the encoder of an appender, and of those
	 * behind it, where that is necessary.
	 * @param appender any appender
	 * @param mask replaces the secrets
	 */
	@SuppressWarnings("unchecked")
	static void install(Appender<ILoggingEvent> appender, EventMask mask) {
		if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
			if (isForeign(stream.getEncoder())) {
				stream.setEncoder(new MaskingEncoder(stream.getEncoder(), mask));
			}
		}
		else {
			installByName(appender, mask);
		}
		if (appender instanceof SiftingAppenderBase<?>) {
			MaskingAppenderFactory.install((SiftingAppenderBase<ILoggingEvent>) appender, mask);
		}
		if (appender instanceof AppenderAttachable<?>) {
			Iterator<Appender<ILoggingEvent>> inner = ((AppenderAttachable<ILoggingEvent>) appender)
				.iteratorForAppenders();
			inner.forEachRemaining((behind) -> install(behind, mask));
		}
	}

	/**
	 * Those of other libraries have nothing in common but the name.
	 */
	@SuppressWarnings("unchecked")
	private static void installByName(Appender<ILoggingEvent> appender, EventMask mask) {
		BeanWrapper properties = new BeanWrapperImpl(appender);
		if (properties.isReadableProperty(PROPERTY) && properties.isWritableProperty(PROPERTY)
				&& properties.getPropertyValue(PROPERTY) instanceof Encoder<?> encoder && isForeign(encoder)) {
			properties.setPropertyValue(PROPERTY, new MaskingEncoder((Encoder<ILoggingEvent>) encoder, mask));
		}
	}

	private static boolean isForeign(@Nullable Encoder<?> encoder) {
		if (encoder == null) {
			return false;
		}
		String name = encoder.getClass().getName();
		return !name.startsWith("ch.qos.logback.") && !name.startsWith("org.springframework.boot.")
				&& !(encoder instanceof MaskingEncoder);
	}

	@Override
	public byte @Nullable [] headerBytes() {
		return this.encoder.headerBytes();
	}

	@Override
	public byte @Nullable [] encode(ILoggingEvent event) {
		byte[] line = this.encoder.encode(event);
		return (line != null) ? masked(line, event.getLoggerName()) : null;
	}

	private byte[] masked(byte[] line, String place) {
		String text = new String(line, StandardCharsets.UTF_8);
		String masked = this.mask.maskedLine(text, place);
		return (masked != text) ? masked.getBytes(StandardCharsets.UTF_8) : line;
	}

	@Override
	public byte @Nullable [] footerBytes() {
		return this.encoder.footerBytes();
	}

	@Override
	public void start() {
		this.encoder.start();
		super.start();
	}

	@Override
	public void stop() {
		super.stop();
		this.encoder.stop();
	}

}
