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

package dev.secretsboot.store;

import dev.secretsboot.StoreContext;
import dev.secretsboot.support.PropertyReader;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.core.env.PropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

/**
 * A {@link StoreContext} for tests: properties are set one by one, everything else has
 * the defaults of an application outside production.
 */
public final class TestStoreContext implements StoreContext {

	private final MockEnvironment environment = new MockEnvironment();

	private final DefaultBootstrapContext bootstrap = new DefaultBootstrapContext();

	private DataSize maxSize = DataSize.ofKilobytes(128);

	private boolean production;

	private boolean insecureEndpoints;

	/**
	 * Set a property.
	 * @param name its name
	 * @param value its value
	 * @return this context
	 */
	public TestStoreContext property(String name, Object value) {
		this.environment.setProperty(name, value);
		return this;
	}

	/**
	 * Add a property source below the properties, for example one that is called
	 * {@code systemEnvironment}.
	 * @param source the source
	 * @return this context
	 */
	public TestStoreContext source(PropertySource<?> source) {
		this.environment.getPropertySources().addLast(source);
		return this;
	}

	/**
	 * Activate profiles.
	 * @param profiles their names
	 * @return this context
	 */
	public TestStoreContext profiles(String... profiles) {
		this.environment.setActiveProfiles(profiles);
		return this;
	}

	/**
	 * Set {@code secrets.max-size}.
	 * @param maxSize the size
	 * @return this context
	 */
	public TestStoreContext maxSize(DataSize maxSize) {
		this.maxSize = maxSize;
		return this;
	}

	/**
	 * Behave as under a production profile.
	 * @return this context
	 */
	public TestStoreContext inProduction() {
		this.production = true;
		return this;
	}

	/**
	 * Set {@code secrets.allow-insecure-endpoints}.
	 * @return this context
	 */
	public TestStoreContext allowInsecureEndpoints() {
		this.insecureEndpoints = true;
		return this;
	}

	@Override
	public MockEnvironment environment() {
		return this.environment;
	}

	@Override
	public <T> T settings(String prefix, Class<T> type) {
		return new PropertyReader(this.environment, prefix).as(type);
	}

	@Override
	public DefaultBootstrapContext bootstrap() {
		return this.bootstrap;
	}

	@Override
	public boolean allowsInsecureEndpoints() {
		return this.insecureEndpoints && !this.production;
	}

	@Override
	public boolean isProduction() {
		return this.production;
	}

	@Override
	public DataSize maxSize() {
		return this.maxSize;
	}

	@Override
	public Log log(Class<?> type) {
		return LogFactory.getLog(type);
	}

}
