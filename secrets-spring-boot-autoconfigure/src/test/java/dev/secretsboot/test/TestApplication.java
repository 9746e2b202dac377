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

package dev.secretsboot.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A Spring Boot application for tests, started as a user would start it: with config
 * files in a folder, environment variables and arguments.
 */
public final class TestApplication {

	private final List<BootstrapRegistryInitializer> initializers = new ArrayList<>();

	private final Path folder;

	private final Map<String, Object> variables = new LinkedHashMap<>();

	private final Map<String, Object> defaults = new LinkedHashMap<>();

	private final List<String> arguments = new ArrayList<>();

	private final List<Class<?>> sources = new ArrayList<>(List.of(Config.class));

	private WebApplicationType type = WebApplicationType.NONE;

	private TestApplication(Path folder) {
		this.folder = folder;
		this.arguments.add("--spring.config.location=file:" + folder + "/");
		this.arguments.add("--spring.main.banner-mode=off");
	}

	/**
	 * An application whose config files stand in a folder.
	 */
	public static TestApplication in(Path folder) {
		return new TestApplication(folder);
	}

	/**
	 * Write a config file.
	 */
	public TestApplication file(String name, String... lines) {
		try {
			Files.writeString(this.folder.resolve(name), String.join("\n", lines) + "\n");
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Set an environment variable.
	 */
	public TestApplication variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	/**
	 * Set a property below everything else, its value taken as it is.
	 */
	public TestApplication property(String name, @Nullable Object value) {
		this.defaults.put(name, String.valueOf(value));
		return this;
	}

	/**
	 * Add arguments.
	 */
	public TestApplication arguments(String... arguments) {
		this.arguments.addAll(List.of(arguments));
		return this;
	}

	/**
	 * Add configuration classes.
	 */
	public TestApplication with(Class<?>... configurations) {
		this.sources.addAll(List.of(configurations));
		return this;
	}

	/**
	 * Leave out the configurer that Spring Boot registers, as a test slice may.
	 */
	public TestApplication withoutPlaceholderConfigurer() {
		this.sources.remove(Config.class);
		this.sources.add(Bare.class);
		return this;
	}

	/**
	 * Put something into the bootstrap registry, as users do with clients of their own.
	 */
	public TestApplication bootstrap(BootstrapRegistryInitializer initializer) {
		this.initializers.add(initializer);
		return this;
	}

	/**
	 * Make it a web application on a free port.
	 */
	public TestApplication web() {
		this.type = WebApplicationType.SERVLET;
		this.arguments.add("--server.port=0");
		return this;
	}

	/**
	 * Make it a reactive web application on a free port.
	 */
	public TestApplication reactive() {
		web();
		this.type = WebApplicationType.REACTIVE;
		return this;
	}

	/**
	 * Start it.
	 */
	public ConfigurableApplicationContext run() {
		SpringApplication application = new SpringApplication(this.sources.toArray(Class<?>[]::new));
		application.setWebApplicationType(this.type);
		application.setEnvironment(new IsolatedEnvironment(this.variables));
		application.setDefaultProperties(this.defaults);
		application.setRegisterShutdownHook(false);
		this.initializers.forEach(application::addBootstrapRegistryInitializer);
		return application.run(this.arguments.toArray(String[]::new));
	}

	/**
	 * Start it, expecting that it does not.
	 */
	public Throwable failure() {
		try {
			run().close();
		}
		catch (Throwable ex) {
			return ex;
		}
		throw new AssertionError("The application started");
	}

	/**
	 * An environment with only the variables of the test.
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

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(PropertyPlaceholderAutoConfiguration.class)
	static class Config {

	}

	@Configuration(proxyBeanMethods = false)
	static class Bare {

	}

}
