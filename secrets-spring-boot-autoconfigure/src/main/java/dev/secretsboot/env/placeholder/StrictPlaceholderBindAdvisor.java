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

package dev.secretsboot.env.placeholder;

import java.util.List;
import java.util.Set;

import dev.secretsboot.env.load.Problem;
import dev.secretsboot.env.load.SecretsLoadException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.PropertySource;

/**
 * Refuses {@code $<name>} in values that {@code @ConfigurationProperties} bind: nobody
 * resolves it there, and the placeholder itself would become the password.
 *
 * @since 0.1.0
 */
public final class StrictPlaceholderBindAdvisor implements ConfigurationPropertiesBindHandlerAdvisor {

	private final Set<String> ourSources;

	/**
	 * An advisor.
	 * @param ourSources the names of the property sources that hold secrets: a value may
	 * look like a placeholder
	 */
	public StrictPlaceholderBindAdvisor(Set<String> ourSources) {
		this.ourSources = Set.copyOf(ourSources);
	}

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new AbstractBindHandler(bindHandler) {

			@Override
			public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
					Object result) {
				check(context.getConfigurationProperty());
				return super.onSuccess(name, target, context, result);
			}

		};
	}

	private void check(@Nullable ConfigurationProperty property) {
		if (property != null && property.getValue() instanceof CharSequence text
				&& StrictPlaceholders.areIn(text.toString()) && !isOurs(property)) {
			String secret = StrictPlaceholders.names(text.toString()).iterator().next();
			String place = (property.getOrigin() != null) ? property.getOrigin().toString() : "the environment";
			throw new SecretsLoadException(List.of(new Problem(property.getName().toString(), "unresolved", place,
					"$<" + secret + "> works in @Value only; this property is bound by @ConfigurationProperties",
					"Write ${" + secret + "} there, and add " + secret + " to secrets.required")));
		}
	}

	private boolean isOurs(ConfigurationProperty property) {
		return property.getSource() != null
				&& property.getSource().getUnderlyingSource() instanceof PropertySource<?> source
				&& this.ourSources.contains(source.getName());
	}

}
