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

import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.BDDMockito;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class AbsentPropertiesTests {

	@Property(tries = 2000)
	void propertyThatSpringBootFindsIsNeverAbsent(@ForAll("names") String set, @ForAll Kind kind) {
		StandardEnvironment environment = environment(kind.source(set));
		List<Bindable<?>> types = List.of(Bindable.of(String.class), Bindable.listOf(String.class),
				Bindable.mapOf(String.class, String.class));
		if (types.stream().anyMatch((type) -> isFound(environment, type))) {
			assertThat(new AbsentProperties(environment, "shop").contain("shop.api-hosts")).as(kind + " " + set)
				.isFalse();
		}
	}

	private static boolean isFound(Environment environment, Bindable<?> type) {
		try {
			return Binder.get(environment).bind("shop.api-hosts", type).isBound();
		}
		catch (BindException ex) {
			// found but no list, say; or a composite whose parts the binder cannot list
			return ex.getProperty() != null;
		}
	}

	@Provide
	Arbitrary<String> names() {
		return Arbitraries.of("shop.api-hosts", "shop.apiHosts", "shop.api_hosts", "shop.apihosts", "SHOP_APIHOSTS",
				"SHOP_API_HOSTS", "Shop.Api-Hosts", "s-hop.api-hosts", "shop.api-hosts[0]", "shop.apiHosts[0]",
				"SHOP_APIHOSTS_0", "SHOP_APIHOSTS_0_", "shop.api-hosts.key", "SHOP_APIHOSTS_KEY",
				"shop.api-hosts[a.key]", "shop.api-host", "shopapihosts", "other", "SHOP", "shop.", "_shop.api-hosts");
	}

	@Test
	void propertyWhenNobodyHasItIsAbsentWhateverElseThereIs() {
		for (Kind kind : Kind.values()) {
			StandardEnvironment environment = environment(kind.source("shop.api-port"));
			assertThat(new AbsentProperties(environment, "shop").contain("shop.api-hosts")).as(kind.name()).isTrue();
		}
	}

	@Test
	void propertyOfAnEnvironmentWithoutSourcesIsNotKnown() {
		assertThat(new AbsentProperties(BDDMockito.mock(Environment.class), "shop").contain("shop.api-hosts"))
			.isFalse();
	}

	private static StandardEnvironment environment(PropertySource<?> source) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().forEach((each) -> environment.getPropertySources().remove(each.getName()));
		environment.getPropertySources().addFirst(source);
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

	enum Kind {

		MAP, SYSTEM_ENVIRONMENT, COMPOSITE, UNLISTED, COMPOSITE_OF_UNLISTED;

		PropertySource<?> source(String name) {
			MapPropertySource map = new MapPropertySource("map", Map.of(name, "a"));
			return switch (this) {
				case MAP -> map;
				case SYSTEM_ENVIRONMENT -> new SystemEnvironmentPropertySource(
						StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, "a"));
				case COMPOSITE -> composite(map);
				case UNLISTED -> new Unlisted(map);
				case COMPOSITE_OF_UNLISTED -> composite(new Unlisted(map));
			};
		}

		private static PropertySource<?> composite(PropertySource<?> part) {
			CompositePropertySource composite = new CompositePropertySource("composite");
			List.of(new MapPropertySource("first", Map.of("first", "a")), part).forEach(composite::addPropertySource);
			return composite;
		}

	}

	/**
	 * Knows its properties without listing them, as JNDI does.
	 */
	private static final class Unlisted extends PropertySource<MapPropertySource> {

		Unlisted(MapPropertySource source) {
			super("unlisted", source);
		}

		@Override
		public @Nullable Object getProperty(String name) {
			return this.source.getProperty(name);
		}

	}

}
