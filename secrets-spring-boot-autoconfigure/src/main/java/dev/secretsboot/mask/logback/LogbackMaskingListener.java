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

import dev.secretsboot.mask.MaskingSettings;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Makes Logback mask, right after the environment post-processors have loaded the secrets
 * and right before Spring Boot initializes logging.
 */
final class LogbackMaskingListener implements ApplicationListener<SpringApplicationEvent>, Ordered {

	static final int ORDER = LoggingApplicationListener.DEFAULT_ORDER - 5;

	private static final boolean LOGBACK_PRESENT = ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext",
			LogbackMaskingListener.class.getClassLoader());

	private boolean installed;

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void onApplicationEvent(SpringApplicationEvent event) {
		if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
			install(prepared.getEnvironment());
		}
		else if (this.installed
				&& (event instanceof ApplicationPreparedEvent || event instanceof ApplicationReadyEvent)) {
			LogbackMasking.sweep();
		}
	}

	private void install(Environment environment) {
		if (LOGBACK_PRESENT && environment.getProperty("secrets.enabled", Boolean.class, true)
				&& MaskingSettings.masksLogs(environment)) {
			LogbackMasking.install();
			this.installed = true;
		}
	}

}
