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

package dev.secretsboot.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The sample with every logger at TRACE, every endpoint open and every value shown.
 */
final class HuntedSample {

	private final Map<String, Object> variables = new LinkedHashMap<>();

	private final List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--logging.level.root=TRACE",
			"--management.endpoints.web.exposure.include=*", "--management.endpoint.env.show-values=always",
			"--management.endpoint.configprops.show-values=always", "--management.endpoint.health.show-details=always",
			"--spring.web.error.include-message=always", "--spring.web.error.include-binding-errors=always",
			"--spring.web.error.include-stacktrace=always"));

	private final List<Class<?>> sources = new ArrayList<>(List.of(SampleApplication.class));

	private final List<BootstrapRegistryInitializer> initializers = new ArrayList<>();

	private String report = "APPLICATION FAILED TO START";

	HuntedSample variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	HuntedSample with(String... arguments) {
		this.arguments.addAll(List.of(arguments));
		return this;
	}

	/**
	 * With clients that reach the cloud on this machine.
	 */
	HuntedSample on(LocalCloud cloud) {
		this.initializers.add(cloud::connect);
		this.arguments.addAll(cloud.arguments());
		return this;
	}

	/**
	 * It does not start, and this is in what it prints.
	 */
	HuntedSample failingWith(String report) {
		this.report = report;
		return this;
	}

	String report() {
		return this.report;
	}

	HuntedSample with(Class<?> source) {
		this.sources.add(source);
		return this;
	}

	ConfigurableApplicationContext run() {
		SpringApplication application = new SpringApplication(this.sources.toArray(Class<?>[]::new));
		application.setEnvironment(new IsolatedEnvironment(this.variables));
		application.setApplicationStartup(new BufferingApplicationStartup(20_000));
		application.setRegisterShutdownHook(false);
		this.initializers.forEach(application::addBootstrapRegistryInitializer);
		return application.run(this.arguments.toArray(String[]::new));
	}

	/**
	 * An environment with only the variables of the hunt.
	 */
	private static final class IsolatedEnvironment extends StandardEnvironment {

		IsolatedEnvironment(Map<String, Object> variables) {
			super(sources(variables));
		}

		private static MutablePropertySources sources(Map<String, Object> variables) {
			MutablePropertySources sources = new MutablePropertySources();
			sources.addLast(new MapPropertySource(SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, new LinkedHashMap<>()));
			sources.addLast(new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
			return sources;
		}

		@Override
		protected void customizePropertySources(MutablePropertySources propertySources) {
		}

	}

}
