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

package dev.secretsboot.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Reads the properties below a prefix with Spring Boot's binder, each for itself. Binding
 * them to a record at once is shorter, and takes a JVM that has just started twenty times
 * as long, because of the constructor and of the defaults that are converted.
 * <p>
 * The messages of a failed binding quote the value, and a setting may be a token: what is
 * thrown tells the property only.
 *
 * @since 0.1.0
 */
public final class PropertyReader {

	private final Environment environment;

	private final AbsentProperties absent;

	private final Supplier<Binder> binder;

	private final String prefix;

	/**
	 * A reader of an environment as it is now.
	 * @param environment the environment
	 * @param prefix what the names begin with, without the last dot
	 */
	public PropertyReader(Environment environment, String prefix) {
		this(environment, new AbsentProperties(environment, prefix),
				SingletonSupplier.of(() -> Binder.get(environment, new ResolvedPlaceholders(prefix))), prefix);
	}

	private PropertyReader(Environment environment, AbsentProperties absent, Supplier<Binder> binder, String prefix) {
		this.environment = environment;
		this.absent = absent;
		this.binder = binder;
		this.prefix = prefix;
	}

	/**
	 * A reader of the properties below one of these.
	 * @param name the rest of its name, in dashed spelling
	 * @return the reader
	 */
	public PropertyReader below(String name) {
		return new PropertyReader(this.environment, this.absent, this.binder, this.prefix + "." + name);
	}

	/**
	 * Whether a property is certainly not set, nor any below it.
	 * @param name the rest of its name, in dashed spelling
	 * @return {@code false} if it is set, or if only a source that does not list its
	 * properties can tell
	 */
	public boolean isAbsent(String name) {
		return this.absent.contain(this.prefix + "." + name);
	}

	/**
	 * A property as text.
	 * @param name the rest of its name, in dashed spelling
	 * @return its value, or empty if it is not set
	 * @throws SecretStoreException if it holds a placeholder that nothing resolves
	 */
	public Optional<String> text(String name) {
		if (isAbsent(name)) {
			return Optional.empty();
		}
		// Asking the environment spares what the binder loads at its first conversion;
		// where it fails the binder tells why
		try {
			String text = this.environment.getProperty(this.prefix + "." + name);
			if (text == null || !hasPlaceholder(text)) {
				return Optional.ofNullable(text);
			}
		}
		catch (PlaceholderResolutionException | ConversionException ex) {
			// its message quotes the value
		}
		return get(name, Bindable.of(String.class));
	}

	/**
	 * Names.
	 * @param name the rest of the property's name, in dashed spelling
	 * @return the names, separated by commas or each with an index, or empty if the
	 * property is not set
	 * @throws SecretStoreException if it is no list, or holds a placeholder that nothing
	 * resolves
	 */
	public Optional<List<String>> names(String name) {
		Optional<String> line = text(name);
		return line.isPresent() ? line.map(PropertyReader::split) : get(name, Bindable.listOf(String.class));
	}

	/**
	 * Objects, each with an index.
	 * @param <T> their type
	 * @param name the rest of the property's name, in dashed spelling
	 * @param type a type that Spring Boot binds
	 * @return the objects, none if no property of the first is set
	 * @throws SecretStoreException if a property is not of its type, or holds a
	 * placeholder that nothing resolves
	 */
	public <T> List<T> list(String name, Class<T> type) {
		ConfigurationPropertyName list = ConfigurationPropertyName.of(this.prefix + "." + name);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source.containsDescendantOf(list) != ConfigurationPropertyState.ABSENT) {
				return get(name, Bindable.listOf(type)).orElse(List.of());
			}
		}
		return List.of();
	}

	/**
	 * A property of another type.
	 * @param <T> its type
	 * @param name the rest of its name, in dashed spelling
	 * @param type its type
	 * @return its value, or empty if it is not set
	 * @throws SecretStoreException if it is not of that type, or holds a placeholder that
	 * nothing resolves
	 */
	public <T> Optional<T> get(String name, Class<T> type) {
		// Where nothing is set the binder takes a type such as DataSize for an object
		// with properties of its own
		return text(name).isPresent() ? get(name, Bindable.of(type)) : Optional.empty();
	}

	private static List<String> split(String line) {
		List<String> names = new ArrayList<>();
		for (String name : StringUtils.commaDelimitedListToStringArray(line)) {
			if (!name.isBlank()) {
				names.add(name.trim());
			}
		}
		return names;
	}

	/**
	 * A property of a generic type.
	 * @param <T> its type
	 * @param name the rest of its name, in dashed spelling
	 * @param type its type
	 * @return its value, or empty if it is not set
	 * @throws SecretStoreException if it is not of that type, or holds a placeholder that
	 * nothing resolves
	 */
	public <T> Optional<T> get(String name, Bindable<T> type) {
		if (isAbsent(name)) {
			return Optional.empty();
		}
		try {
			return Optional.ofNullable(this.binder.get().bind(this.prefix + "." + name, type).orElse(null));
		}
		catch (BindException ex) {
			throw failure(ex);
		}
	}

	/**
	 * All properties at once.
	 * @param <T> their type
	 * @param type a type that Spring Boot binds
	 * @return an instance, whether or not any property is set
	 * @throws SecretStoreException if a property is not of its type, or holds a
	 * placeholder that nothing resolves
	 */
	public <T> T as(Class<T> type) {
		try {
			return this.binder.get().bindOrCreate(this.prefix, type);
		}
		catch (BindException ex) {
			throw failure(ex);
		}
	}

	private SecretStoreException failure(BindException ex) {
		if (ex.getCause() instanceof SecretStoreException failure) {
			return failure;
		}
		ConfigurationProperty found = ex.getProperty();
		ConfigurationPropertyName property = (found != null) ? found.getName() : ex.getName();
		String origin = (found != null && found.getOrigin() != null) ? " (from " + found.getOrigin() + ")" : "";
		return SecretStoreException.of(Reason.MISCONFIGURED, this.prefix)
			.fix("Correct the value of " + property + ": " + AllowedValues.of(ex.getTarget().getType()))
			.because("The property " + property + " cannot be read" + origin);
	}

	private static boolean hasPlaceholder(String text) {
		int start = text.indexOf("${");
		return start >= 0 && text.indexOf('}', start) > start + 2;
	}

	/**
	 * The binder leaves a placeholder that nothing resolves as it is: its text would be
	 * sent as the token that the store before should have delivered.
	 */
	private static final class ResolvedPlaceholders implements BindHandler {

		private final String prefix;

		ResolvedPlaceholders(String prefix) {
			this.prefix = prefix;
		}

		@Override
		public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Object result) {
			ConfigurationProperty property = context.getConfigurationProperty();
			if (property != null && result instanceof String text && text.equals(property.getValue())
					&& hasPlaceholder(text)) {
				throw SecretStoreException.of(Reason.MISCONFIGURED, this.prefix)
					.fix("See that a store before this one in secrets.store delivers the name, or correct the name")
					.because("The property " + property.getName() + " holds a placeholder that nothing resolves");
			}
			return result;
		}

	}

}
