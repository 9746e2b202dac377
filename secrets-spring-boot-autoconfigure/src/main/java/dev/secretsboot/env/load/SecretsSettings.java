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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.support.PropertyReader;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the load, bound from the final environment.
 *
 * @param enabled Whether secrets are loaded, masked and reported at all.
 * @param store Stores to read, the first that has a name wins; 'none' loads nothing.
 * @param sources Addresses whose every field becomes a property under its own name; for
 * the one store that takes addresses.
 * @param mappings Property names and the address, or address#field, of each; for the one
 * store that takes addresses.
 * @param required Names that a store, or something above it, must supply; the lists of
 * all profiles and files are added up.
 * @param plain Names whose values are ordinary properties, although a store holds them:
 * neither masked nor tracked.
 * @param failFast Whether the start fails when a secret cannot be loaded; otherwise
 * health says DOWN.
 * @param startupTimeout Time for all reads of the start together; the stores of a list
 * share it evenly.
 * @param maxSize Size above which a value is refused.
 * @param trim Whether line breaks at the end of values are removed.
 * @param productionProfiles Profiles under which the strict rules of production hold.
 * @param allowInsecureEndpoints Whether stores may be reached over http on other
 * machines, outside production.
 * @param allowInSpel Whether a secret inside a SpEL expression is only a warning.
 * @since 0.1.0
 */
@ConfigurationProperties("secrets")
public record SecretsSettings(@DefaultValue("true") boolean enabled, @DefaultValue( {
		"env", "dotenv" }) List<String> store, @DefaultValue List<String> sources,
		@DefaultValue Map<String, String> mappings, @DefaultValue List<String> required,
		@DefaultValue List<String> plain, @DefaultValue("true") boolean failFast,
		@DefaultValue("30s") Duration startupTimeout, @DefaultValue("128KB") DataSize maxSize, boolean trim,
		@DefaultValue({ "prod", "production" }) List<String> productionProfiles, boolean allowInsecureEndpoints,
		boolean allowInSpel){

	/**
	 * The settings of an environment.
	 * @param environment the environment
	 * @return the settings
	 * @throws SecretStoreException if one cannot be read
	 */
	static SecretsSettings of(Environment environment) {
		PropertyReader secrets = new PropertyReader(environment, "secrets");
		return new SecretsSettings(secrets.get("enabled", Boolean.class).orElse(true),
				secrets.names("store").orElse(List.of("env", "dotenv")), secrets.names("sources").orElse(List.of()),
				secrets.get("mappings", Bindable.mapOf(String.class, String.class)).orElse(Map.of()),
				secrets.names("required").orElse(List.of()), secrets.names("plain").orElse(List.of()),
				secrets.get("fail-fast", Boolean.class).orElse(true),
				secrets.get("startup-timeout", Duration.class).orElse(Duration.ofSeconds(30)),
				secrets.get("max-size", DataSize.class).orElse(DataSize.ofKilobytes(128)),
				secrets.get("trim", Boolean.class).orElse(false),
				secrets.names("production-profiles").orElse(List.of("prod", "production")),
				secrets.get("allow-insecure-endpoints", Boolean.class).orElse(false),
				secrets.get("allow-in-spel", Boolean.class).orElse(false));
	}

}
