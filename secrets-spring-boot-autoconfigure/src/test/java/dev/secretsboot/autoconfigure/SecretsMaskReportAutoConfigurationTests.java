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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.secretsboot.audit.MaskAudit;
import dev.secretsboot.audit.MaskReporter;
import dev.secretsboot.audit.MaskWarnings;
import dev.secretsboot.mask.MaskListener;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.metrics.MaskMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.audit.listener.AuditListener;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretsMaskReportAutoConfiguration}.
 */
class SecretsMaskReportAutoConfigurationTests {

	private static final String SECRET = "s3cr3t-value-1";

	private final MaskScope scope = SecretMasker.shared().open();

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner without = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecretsMaskReportAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.without
		.withInitializer((context) -> context.getBeanFactory().registerSingleton("secretsMaskScope", this.scope));

	@BeforeEach
	void addSecret() {
		this.scope.add(List.of(new MaskedValue("db.password", SECRET)));
	}

	@AfterEach
	void close() {
		this.scope.close();
	}

	@Test
	void reportWhenSecretIsMaskedReachesMetricsAuditAndListeners() {
		this.runner.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
			.withUserConfiguration(Repositories.class)
			.withBean(MaskListener.class, () -> (finding, times) -> this.told.add(finding.secret()))
			.run((context) -> {
				SecretMasker.shared().found("logback", "com.example.Leaky", SECRET);
				Awaitility.await().until(() -> this.told.contains("db.password"));
				context.getBean(MaskReporter.class).stop();
				assertThat(context.getBean(MeterRegistry.class).get("secrets.masked").counter().count()).isEqualTo(1);
				assertThat(context.getBean(AuditEventRepository.class).find("secrets", null, MaskAudit.SECRET_MASKED))
					.hasSize(1);
			});
	}

	@Test
	void reportWhenContextClosesTellsTheRest() {
		this.runner.withBean(MaskListener.class, () -> (finding, times) -> this.told.add(finding.secret()))
			.run((context) -> SecretMasker.shared().found("logback", "com.example.Leaky", SECRET));
		assertThat(this.told).containsExactly("db.password");
	}

	@Test
	void reportWhenThereIsNoMetricsAndNoActuatorWarnsOnly() {
		this.runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class, AuditApplicationEvent.class))
			.run((context) -> assertThat(context).hasSingleBean(MaskWarnings.class)
				.hasSingleBean(MaskListener.class)
				.hasSingleBean(MaskReporter.class));
	}

	@Test
	void reportWhenNothingIsMaskedIsNotThere() {
		this.without.run((context) -> assertThat(context).doesNotHaveBean(MaskListener.class)
			.doesNotHaveBean(MaskReporter.class));
		this.runner.withPropertyValues("secrets.masking.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MaskReporter.class));
	}

	@Test
	void metricsWhenThereIsNoRegistryAreNotThere() {
		this.runner
			.run((context) -> assertThat(context).doesNotHaveBean(MaskMetrics.class).hasSingleBean(MaskAudit.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Repositories {

		@Bean
		SimpleMeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		AuditEventRepository auditEventRepository() {
			return new InMemoryAuditEventRepository();
		}

		@Bean
		AuditListener auditListener(AuditEventRepository repository) {
			return new AuditListener(repository);
		}

	}

}
