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

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.AppenderAttachableImpl;

/**
 * The appenders of one logger, which get masked events, however late they are attached.
 */
final class MaskingAppenders extends AppenderAttachableImpl<ILoggingEvent> {

	private final EventMask mask;

	private volatile boolean empty = true;

	MaskingAppenders(EventMask mask) {
		this.mask = mask;
	}

	/**
	 * Every event passes here for each of its logger's ancestors, most of which have no
	 * appender.
	 */
	@Override
	public int appendLoopOnAppenders(ILoggingEvent event) {
		return this.empty ? 0 : super.appendLoopOnAppenders(this.mask.apply(event));
	}

	@Override
	public synchronized void addAppender(Appender<ILoggingEvent> appender) {
		MaskingEncoder.install(appender, this.mask);
		super.addAppender(appender);
		this.empty = false;
	}

	@Override
	public synchronized boolean detachAppender(Appender<ILoggingEvent> appender) {
		boolean detached = super.detachAppender(appender);
		this.empty = !iteratorForAppenders().hasNext();
		return detached;
	}

	@Override
	public synchronized boolean detachAppender(String name) {
		boolean detached = super.detachAppender(name);
		this.empty = !iteratorForAppenders().hasNext();
		return detached;
	}

	@Override
	public synchronized void detachAndStopAllAppenders() {
		super.detachAndStopAllAppenders();
		this.empty = true;
	}

}
