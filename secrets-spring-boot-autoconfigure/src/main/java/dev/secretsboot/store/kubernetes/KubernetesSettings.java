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

package dev.secretsboot.store.kubernetes;

import java.util.List;
import java.util.Map;

import dev.secretsboot.support.PropertyReader;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Settings of the store {@code kubernetes}.
 *
 * @param directories Directories into which secret volumes are mounted; the first that
 * has a name wins.
 * @param api How to read from the API server instead.
 */
@ConfigurationProperties("secrets.kubernetes")
record KubernetesSettings(@DefaultValue("/etc/secrets") List<String> directories, @DefaultValue Api api) {

	static KubernetesSettings of(Environment environment) {
		PropertyReader properties = new PropertyReader(environment, "secrets.kubernetes");
		return new KubernetesSettings(properties.names("directories").orElse(List.of("/etc/secrets")),
				Api.of(properties.below("api"), environment));
	}

	/**
	 * Settings of the API server.
	 *
	 * @param enabled Whether secrets are read from the API server and not from volumes.
	 * @param namespace Namespace of the secrets; by default that of the client, in a pod
	 * the pod's own.
	 * @param labels Labels of secrets that are read unasked; this needs the permission to
	 * list secrets.
	 * @param watch Whether the API server is asked to tell of changes at once; this needs
	 * the permissions to list and to watch the secrets, by their names.
	 */
	record Api(boolean enabled, @Nullable String namespace, @DefaultValue Map<String, String> labels, boolean watch) {

		private static Api of(PropertyReader properties, Environment environment) {
			return new Api(properties.get("enabled", Boolean.class).orElse(false),
					properties.text("namespace").orElse(null),
					LabelNames.restore(
							properties.get("labels", Bindable.mapOf(String.class, String.class)).orElse(Map.of()),
							environment),
					properties.get("watch", Boolean.class).orElse(false));
		}

	}

}
