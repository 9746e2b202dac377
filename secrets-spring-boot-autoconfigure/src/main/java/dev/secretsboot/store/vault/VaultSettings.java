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

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.support.PropertyReader;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/**
 * {@code spring.cloud.vault.*} as spring-cloud-vault 5 defines it, defaults included, so
 * that a client is configured once. Bound whether or not that library is there.
 */
record VaultSettings(@Nullable String uri, String scheme, String host, int port, @Nullable String namespace,
		Duration connectionTimeout, Duration readTimeout, AuthenticationMethod authentication, @Nullable String token,
		AppRole appRole, Kubernetes kubernetes, Github github, Ssl ssl, Kv kv, @Nullable String applicationName) {

	static final String PREFIX = "spring.cloud.vault";

	/**
	 * The settings of an environment.
	 * @param environment the environment
	 * @throws SecretStoreException if one cannot be read
	 */
	static VaultSettings of(Environment environment) {
		PropertyReader vault = new PropertyReader(environment, PREFIX);
		return new VaultSettings(vault.text("uri").orElse(null), vault.text("scheme").orElse("https"),
				vault.text("host").orElse("localhost"), vault.get("port", Integer.class).orElse(8200),
				vault.text("namespace").orElse(null),
				vault.get("connection-timeout", Duration.class).orElse(Duration.ofSeconds(5)),
				vault.get("read-timeout", Duration.class).orElse(Duration.ofSeconds(15)),
				vault.get("authentication", AuthenticationMethod.class).orElse(AuthenticationMethod.TOKEN),
				vault.text("token").orElse(null), AppRole.of(vault.below("app-role")),
				Kubernetes.of(vault.below("kubernetes")), Github.of(vault.below("github")), Ssl.of(vault.below("ssl")),
				Kv.of(vault.below("kv")), vault.text("application-name").orElse(null));
	}

	/**
	 * The endpoint without the path of the API.
	 * @return for example {@code https://vault.example:8200}
	 * @throws IllegalArgumentException if {@code uri} is not a URI
	 */
	URI endpoint() {
		if (StringUtils.hasText(this.uri)) {
			return URI.create(this.uri);
		}
		return URI.create(this.scheme + "://" + this.host + ":" + this.port);
	}

	@Override
	public String toString() {
		return "VaultSettings[authentication=" + this.authentication + "]";
	}

	/**
	 * {@code spring.cloud.vault.app-role.*}.
	 */
	record AppRole(String appRolePath, @Nullable String role, @Nullable String roleId, @Nullable String secretId) {

		private static AppRole of(PropertyReader properties) {
			return new AppRole(properties.text("app-role-path").orElse("approle"), properties.text("role").orElse(null),
					properties.text("role-id").orElse(null), properties.text("secret-id").orElse(null));
		}

		@Override
		public String toString() {
			return "AppRole[appRolePath=" + this.appRolePath + "]";
		}

	}

	/**
	 * {@code spring.cloud.vault.kubernetes.*}.
	 */
	record Kubernetes(String kubernetesPath, @Nullable String role, String serviceAccountTokenFile) {

		private static Kubernetes of(PropertyReader properties) {
			return new Kubernetes(properties.text("kubernetes-path").orElse("kubernetes"),
					properties.text("role").orElse(null), properties.text("service-account-token-file")
						.orElse("/var/run/secrets/kubernetes.io/serviceaccount/token"));
		}
	}

	/**
	 * {@code spring.cloud.vault.github.*}.
	 */
	record Github(String githubPath, @Nullable String token) {

		private static Github of(PropertyReader properties) {
			return new Github(properties.text("github-path").orElse("github"), properties.text("token").orElse(null));
		}

		@Override
		public String toString() {
			return "Github[githubPath=" + this.githubPath + "]";
		}

	}

	/**
	 * {@code spring.cloud.vault.ssl.*}.
	 */
	record Ssl(@Nullable Resource keyStore, @Nullable String keyStorePassword, @Nullable String keyStoreType,
			@Nullable Resource trustStore, @Nullable String trustStorePassword, @Nullable String trustStoreType,
			String certAuthPath, @Nullable String role, List<String> enabledProtocols,
			List<String> enabledCipherSuites) {

		private static Ssl of(PropertyReader properties) {
			return new Ssl(properties.get("key-store", Resource.class).orElse(null),
					properties.text("key-store-password").orElse(null), properties.text("key-store-type").orElse(null),
					properties.get("trust-store", Resource.class).orElse(null),
					properties.text("trust-store-password").orElse(null),
					properties.text("trust-store-type").orElse(null), properties.text("cert-auth-path").orElse("cert"),
					properties.text("role").orElse(null), properties.names("enabled-protocols").orElse(List.of()),
					properties.names("enabled-cipher-suites").orElse(List.of()));
		}

		@Override
		public String toString() {
			return "Ssl[certAuthPath=" + this.certAuthPath + "]";
		}

	}

	/**
	 * {@code spring.cloud.vault.kv.*}.
	 */
	record Kv(boolean enabled, String backend, @Nullable String defaultContext, @Nullable String applicationName,
			String profileSeparator, @Nullable List<String> profiles) {

		private static Kv of(PropertyReader properties) {
			return new Kv(properties.get("enabled", Boolean.class).orElse(true),
					properties.text("backend").orElse("secret"), properties.text("default-context").orElse(null),
					properties.text("application-name").orElse(null), properties.text("profile-separator").orElse("/"),
					properties.names("profiles").orElse(null));
		}
	}

}
