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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import dev.secretsboot.RotationFacts;
import dev.secretsboot.Secret;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.health.SecretsHealthIndicator;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot;
import dev.secretsboot.registry.Snapshot.LoadState;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretsHealthContributorAutoConfiguration}.
 */
class SecretsHealthContributorAutoConfigurationTests {

	private static final Instant DUE = Instant.parse("2026-11-21T12:00:00Z");

	private final SecretRegistry registry = new SecretRegistry();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecretsPolicyAutoConfiguration.class,
				SecretsHealthContributorAutoConfiguration.class))
		.withBean(SecretRegistry.class, () -> this.registry);

	@Test
	void indicatorIsThereByDefault() {
		this.runner.run((context) -> assertThat(context).hasBean("secretsHealthIndicator")
			.hasSingleBean(SecretsHealthIndicator.class));
	}

	@Test
	void indicatorWhenDisabledIsAbsent() {
		this.runner.withPropertyValues("management.health.secrets.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SecretsHealthIndicator.class));
	}

	@Test
	void indicatorWhenDefaultsAreDisabledIsAbsentUnlessEnabled() {
		ApplicationContextRunner defaultsOff = this.runner
			.withPropertyValues("management.health.defaults.enabled=false");
		defaultsOff.run((context) -> assertThat(context).doesNotHaveBean(SecretsHealthIndicator.class));
		defaultsOff.withPropertyValues("management.health.secrets.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(SecretsHealthIndicator.class));
	}

	@Test
	void indicatorWhenThereIsNoRegistryIsAbsent() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SecretsPolicyAutoConfiguration.class,
					SecretsHealthContributorAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SecretsHealthIndicator.class));
	}

	@Test
	void importsWhenHealthIsOnTheClasspathHaveTheContributor() {
		assertThat(imports(getClass().getClassLoader())).contains(SecretsPolicyAutoConfiguration.class.getName(),
				SecretsHealthContributorAutoConfiguration.class.getName());
	}

	@Test
	void importsWhenHealthIsNotOnTheClasspathLackTheContributor() {
		assertThat(imports(new FilteredClassLoader("org.springframework.boot.health")))
			.contains(SecretsPolicyAutoConfiguration.class.getName())
			.doesNotContain(SecretsHealthContributorAutoConfiguration.class.getName());
	}

	@Test
	void indicatorWhenUserHasOneOfThatNameBacksOff() {
		this.runner.withBean("secretsHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).hasSingleBean(HealthIndicator.class)
				.doesNotHaveBean(SecretsHealthIndicator.class));
	}

	@Test
	void indicatorTakesTheClockOfTheApplication() {
		load();
		this.runner.withBean(Clock.class, () -> Clock.fixed(DUE.plusSeconds(1), ZoneOffset.UTC))
			.run((context) -> assertThat(context.getBean(SecretsHealthIndicator.class).health().getStatus())
				.isEqualTo(new Status("STALE")));
		this.runner.withBean(Clock.class, () -> Clock.fixed(DUE, ZoneOffset.UTC))
			.run((context) -> assertThat(context.getBean(SecretsHealthIndicator.class).health().getStatus())
				.isEqualTo(Status.UP));
	}

	@Test
	void staleStatusCanBeChanged() {
		load();
		this.runner.withPropertyValues("secrets.health.stale-status=out-of-service")
			.withBean(Clock.class, () -> Clock.fixed(DUE.plusSeconds(1), ZoneOffset.UTC))
			.run((context) -> assertThat(context.getBean(SecretsHealthIndicator.class).health().getStatus())
				.isEqualTo(Status.OUT_OF_SERVICE));
	}

	private void load() {
		StoreEntry entry = StoreEntry.ofText("a", "").withRotation(RotationFacts.none().due(DUE, "x"));
		this.registry
			.update((snapshot) -> Snapshot.of(List.of(Secret.of("a", "memory", entry, "", DUE)), LoadState.none()));
	}

	private static String[] imports(ClassLoader classLoader) {
		AutoConfigurationImportSelector selector = new AutoConfigurationImportSelector();
		selector.setBeanClassLoader(classLoader);
		selector.setResourceLoader(new DefaultResourceLoader(classLoader));
		selector.setBeanFactory(new DefaultListableBeanFactory());
		selector.setEnvironment(new MockEnvironment());
		return selector.selectImports(AnnotationMetadata.introspect(Application.class));
	}

	@EnableAutoConfiguration
	static class Application {

	}

}
