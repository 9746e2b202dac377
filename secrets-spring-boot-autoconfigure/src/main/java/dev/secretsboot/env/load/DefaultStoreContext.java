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

package dev.secretsboot.env.load;

import java.util.Arrays;
import java.util.Optional;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import org.apache.commons.logging.Log;

import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * The context of a real start.
 *
 * @param environment the final environment
 * @param bootstrap the bootstrap context
 * @param logs makes logs that wait until logging is ready
 * @param secrets the settings of the load
 */
record DefaultStoreContext(ConfigurableEnvironment environment, BootstrapContext bootstrap, DeferredLogFactory logs,
		SecretsSettings secrets) implements StoreContext {

	@Override
	public <T> T settings(String prefix, Class<T> type) {
		return bind(this.environment, prefix, type);
	}

	/**
	 * Bind settings. The messages of a failed binding quote the value, and a setting may
	 * be a token: only the property is told.
	 */
	static <T> T bind(Environment environment, String prefix, Class<T> type) {
		try {
			return Binder.get(environment).bindOrCreate(prefix, type);
		}
		catch (BindException ex) {
			Optional<ConfigurationProperty> bound = Optional.ofNullable(ex.getProperty());
			String property = bound.map(ConfigurationProperty::getName).orElse(ex.getName()).toString();
			String origin = bound.map(ConfigurationProperty::getOrigin)
				.map((from) -> " (from " + from + ")")
				.orElse("");
			throw SecretStoreException.of(Reason.MISCONFIGURED, prefix)
				.fix("Correct the value of " + property + "; its type is " + ex.getTarget().getType())
				.because("The property " + property + " cannot be read" + origin);
		}
	}

	@Override
	public boolean allowsInsecureEndpoints() {
		return this.secrets.allowInsecureEndpoints() && !isProduction();
	}

	@Override
	public boolean isProduction() {
		return Arrays.stream(this.environment.getActiveProfiles())
			.anyMatch((profile) -> this.secrets.productionProfiles().contains(profile));
	}

	@Override
	public DataSize maxSize() {
		return this.secrets.maxSize();
	}

	@Override
	public Log log(Class<?> type) {
		return this.logs.getLog(type);
	}

}
