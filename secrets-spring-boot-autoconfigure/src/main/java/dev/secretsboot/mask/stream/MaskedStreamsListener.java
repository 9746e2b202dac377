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

package dev.secretsboot.mask.stream;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.secretsboot.mask.MaskingSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Masks the standard streams from the moment the secrets are known until the context that
 * knows them is closed. After a failed start they stay masked: its report is still to be
 * printed.
 */
final class MaskedStreamsListener implements ApplicationListener<SpringApplicationEvent>, Ordered {

	static final int ORDER = LoggingApplicationListener.DEFAULT_ORDER - 5;

	private @Nullable MaskedStreams streams;

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void onApplicationEvent(SpringApplicationEvent event) {
		if (event instanceof ApplicationEnvironmentPreparedEvent prepared && isWanted(prepared.getEnvironment())) {
			this.streams = MaskedStreams.open();
		}
		else if (event instanceof ApplicationContextInitializedEvent initialized && this.streams != null) {
			closeWith(initialized.getApplicationContext(), this.streams);
		}
	}

	private static boolean isWanted(Environment environment) {
		return environment.getProperty("secrets.enabled", Boolean.class, true)
				&& environment.getProperty("secrets.masking.streams", Boolean.class, false)
				&& MaskingSettings.of(environment).enabled();
	}

	/**
	 * After the other beans are gone, which may print something yet.
	 */
	private static void closeWith(ConfigurableApplicationContext context, MaskedStreams streams) {
		AtomicBoolean closesInOrder = new AtomicBoolean();
		context.addApplicationListener((ContextClosedEvent event) -> closesInOrder.compareAndSet(false,
				event.getApplicationContext() == context));
		((DefaultListableBeanFactory) context.getBeanFactory()).registerDisposableBean("secretsMaskedStreams", () -> {
			if (closesInOrder.get()) {
				streams.close();
			}
		});
	}

}
