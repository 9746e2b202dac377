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

package dev.secretsboot.autoconfigure;

import java.time.Clock;

import dev.secretsboot.audit.MaskAudit;
import dev.secretsboot.audit.MaskReporter;
import dev.secretsboot.audit.MaskWarnings;
import dev.secretsboot.mask.MaskListener;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskingSettings;
import dev.secretsboot.metrics.MaskMetrics;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that reports where secrets were
 * masked: to the log, to audit events, to metrics and to every {@link MaskListener}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnBean(MaskScope.class)
@ConditionalOnBooleanProperty(name = "secrets.masking.enabled", matchIfMissing = true)
public final class SecretsMaskReportAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MaskReporter secretsMaskReporter(MaskScope scope, ObjectProvider<MaskListener> listeners) {
		return new MaskReporter(scope, listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	MaskWarnings secretsMaskWarnings() {
		return new MaskWarnings();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AuditApplicationEvent.class)
	static final class AuditConfiguration {

		@Bean
		@ConditionalOnMissingBean
		MaskAudit secretsMaskAudit(ApplicationEventPublisher publisher, Environment environment,
				ObjectProvider<Clock> clock) {
			return new MaskAudit(publisher, MaskingSettings.of(environment).reportInterval(),
					clock.getIfUnique(Clock::systemUTC));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	static final class MetricsConfiguration {

		@Bean
		@ConditionalOnMissingBean
		MaskMetrics secretsMaskMetrics(MeterRegistry registry) {
			return new MaskMetrics(registry);
		}

	}

}
