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

package dev.secretsboot.store.gcp;

import java.util.Map;
import java.util.Set;

import dev.secretsboot.support.ConfigImports;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What Google's starter needs to hear when it is on the class path and nobody uses its
 * Secret Manager part: its auto-configuration otherwise fails for want of credentials. It
 * is left alone if the user imports {@code sm@} or {@code sm://}, or has configured
 * credentials.
 */
final class UnusedSpringCloudGcp {

	private final Environment environment;

	UnusedSpringCloudGcp(Environment environment) {
		this.environment = environment;
	}

	Map<String, String> properties() {
		return (hasCredentials() || importsSecrets()) ? Map.of()
				: Map.of(GcpOptions.SECRET_MANAGER + ".enabled", "false");
	}

	/**
	 * The beans of {@code GcpContextAutoConfiguration} that ask the metadata server of
	 * Google's machines, wherever they run. Other Google libraries may need them.
	 */
	Set<String> lazyBeans() {
		return properties().isEmpty() ? Set.of() : Set.of("googleCredentials", "gcpProjectIdProvider");
	}

	private boolean hasCredentials() {
		return has("GOOGLE_APPLICATION_CREDENTIALS") || has(GcpOptions.GCP + ".credentials.location")
				|| has(GcpOptions.GCP + ".credentials.encoded-key")
				|| has(GcpOptions.SECRET_MANAGER + ".credentials.location")
				|| has(GcpOptions.SECRET_MANAGER + ".credentials.encoded-key");
	}

	private boolean has(String name) {
		return StringUtils.hasText(this.environment.getProperty(name));
	}

	private boolean importsSecrets() {
		return ConfigImports.contain(this.environment, "sm@") || ConfigImports.contain(this.environment, "sm://");
	}

}
