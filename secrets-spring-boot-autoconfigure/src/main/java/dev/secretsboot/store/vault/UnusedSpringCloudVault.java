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

package dev.secretsboot.store.vault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.support.ConfigImports;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;

/**
 * What spring-cloud-vault needs to hear when it is on the class path and nobody uses it:
 * its auto-configuration otherwise fails for want of a token. It is left alone if the
 * user imports {@code vault:} or has configured a login for it, for example for a
 * {@code VaultTemplate} of their own.
 */
final class UnusedSpringCloudVault {

	private final Environment environment;

	private final Path home;

	UnusedSpringCloudVault(Environment environment, Path home) {
		this.environment = environment;
		this.home = home;
	}

	Map<String, String> properties() {
		return (ConfigImports.contain(this.environment, "vault:") || hasLogin()) ? Map.of()
				: Map.of(VaultSettings.PREFIX + ".enabled", "false");
	}

	/**
	 * Where nothing is set, only the token file of the command line tools can log in:
	 * known without binding anything, which most applications with another store need not
	 * wait for.
	 */
	private boolean hasLogin() {
		return isConfigured() ? canLogIn() : Files.isRegularFile(Logins.tokenFile(this.home));
	}

	private boolean isConfigured() {
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of(VaultSettings.PREFIX);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source.containsDescendantOf(prefix) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		// for sources that cannot list their names
		return this.environment.containsProperty(VaultSettings.PREFIX + ".token")
				|| this.environment.containsProperty(VaultSettings.PREFIX + ".authentication");
	}

	private boolean canLogIn() {
		VaultSettings settings;
		try {
			settings = VaultSettings.of(this.environment);
		}
		catch (SecretStoreException ex) {
			// spring-cloud-vault reports it better
			return true;
		}
		try {
			if (settings.authentication().isBuiltIn() && settings.authentication() != AuthenticationMethod.NONE) {
				new Logins(settings, this.home).configured();
			}
			return true;
		}
		catch (SecretStoreException ex) {
			return false;
		}
	}

}
