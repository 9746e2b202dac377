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

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/**
 * {@code spring.cloud.vault.*} as spring-cloud-vault 5 defines it, defaults included, so
 * that a client is configured once. Bound whether or not that library is there.
 */
record VaultSettings(@Nullable String uri, @DefaultValue("https") String scheme, @DefaultValue("localhost") String host,
		@DefaultValue("8200") int port, @Nullable String namespace, @DefaultValue("5000") Duration connectionTimeout,
		@DefaultValue("15000") Duration readTimeout, @DefaultValue("TOKEN") AuthenticationMethod authentication,
		@Nullable String token, @DefaultValue AppRole appRole, @DefaultValue Kubernetes kubernetes,
		@DefaultValue Github github, @DefaultValue Ssl ssl, @DefaultValue Kv kv, @Nullable String applicationName) {

	static final String PREFIX = "spring.cloud.vault";

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
	record AppRole(@DefaultValue("approle") String appRolePath, @Nullable String role, @Nullable String roleId,
			@Nullable String secretId) {

		@Override
		public String toString() {
			return "AppRole[appRolePath=" + this.appRolePath + "]";
		}

	}

	/**
	 * {@code spring.cloud.vault.kubernetes.*}.
	 */
	record Kubernetes(@DefaultValue("kubernetes") String kubernetesPath, @Nullable String role,
			@DefaultValue("/var/run/secrets/kubernetes.io/serviceaccount/token") String serviceAccountTokenFile) {
	}

	/**
	 * {@code spring.cloud.vault.github.*}.
	 */
	record Github(@DefaultValue("github") String githubPath, @Nullable String token) {

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
			@DefaultValue("cert") String certAuthPath, @Nullable String role,
			@DefaultValue List<String> enabledProtocols, @DefaultValue List<String> enabledCipherSuites) {

		@Override
		public String toString() {
			return "Ssl[certAuthPath=" + this.certAuthPath + "]";
		}

	}

	/**
	 * {@code spring.cloud.vault.kv.*}.
	 */
	record Kv(@DefaultValue("true") boolean enabled, @DefaultValue("secret") String backend,
			@Nullable String defaultContext, @Nullable String applicationName,
			@DefaultValue("/") String profileSeparator, @Nullable List<String> profiles) {
	}

}
