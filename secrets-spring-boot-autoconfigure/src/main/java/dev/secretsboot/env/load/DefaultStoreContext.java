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
import java.util.regex.Pattern;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import org.apache.commons.logging.Log;

import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
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
		return bind(Binder.get(this.environment, new ResolvedPlaceholders(prefix)), prefix, type);
	}

	/**
	 * Bind settings. The messages of a failed binding quote the value, and a setting may
	 * be a token: only the property is told.
	 */
	static <T> T bind(Environment environment, String prefix, Class<T> type) {
		return bind(Binder.get(environment), prefix, type);
	}

	private static <T> T bind(Binder binder, String prefix, Class<T> type) {
		try {
			return binder.bindOrCreate(prefix, type);
		}
		catch (BindException ex) {
			if (ex.getCause() instanceof SecretStoreException failure) {
				throw failure;
			}
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

	/**
	 * The binder leaves a placeholder that nothing resolves as it is: its text would be
	 * sent as the token that the store before should have delivered.
	 */
	private static final class ResolvedPlaceholders implements BindHandler {

		private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]+}");

		private final String prefix;

		ResolvedPlaceholders(String prefix) {
			this.prefix = prefix;
		}

		@Override
		public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Object result) {
			ConfigurationProperty property = context.getConfigurationProperty();
			if (property != null && result instanceof String text && text.equals(property.getValue())
					&& PLACEHOLDER.matcher(text).find()) {
				throw SecretStoreException.of(Reason.MISCONFIGURED, this.prefix)
					.fix("See that a store before this one in secrets.store delivers the name, or correct the name")
					.because("The property " + property.getName() + " holds a placeholder that nothing resolves");
			}
			return result;
		}

	}

}
