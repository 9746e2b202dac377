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

import java.util.List;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.StoreContext;
import dev.secretsboot.support.PropertyReader;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.util.StringUtils;

/**
 * What Google's Spring starter lets users set, for all of Google Cloud or for Secret
 * Manager alone.
 *
 * @param projectId the project
 * @param credentials who asks
 */
record GcpOptions(@Nullable String projectId, Credentials credentials) {

	static final String GCP = "spring.cloud.gcp";

	static final String SECRET_MANAGER = GCP + ".secretmanager";

	/**
	 * The options in force: Secret Manager's own, then those of all of Google Cloud. The
	 * project never comes from an address or from the metadata server.
	 * @throws SecretStoreException if there is no project
	 */
	static GcpOptions of(StoreContext context) {
		GcpOptions gcp = read(new PropertyReader(context.environment(), GCP));
		GcpOptions own = read(new PropertyReader(context.environment(), SECRET_MANAGER));
		String project = first(own.projectId,
				first(gcp.projectId, context.environment().getProperty("GOOGLE_CLOUD_PROJECT")));
		if (!StringUtils.hasText(project)) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, GcpSecretStoreFactory.ID)
				.fix("Set " + SECRET_MANAGER + ".project-id (or " + GCP + ".project-id, or GOOGLE_CLOUD_PROJECT):"
						+ " gcloud config get project")
				.because("There is no project: " + SECRET_MANAGER + ".project-id is not set");
		}
		return new GcpOptions(project, own.credentials.isSet() ? own.credentials : gcp.credentials);
	}

	private static GcpOptions read(PropertyReader properties) {
		PropertyReader credentials = properties.below("credentials");
		return new GcpOptions(properties.get("project-id", String.class).orElse(null),
				new Credentials(credentials.get("location", String.class).orElse(null),
						credentials.get("encoded-key", String.class).orElse(null),
						credentials.get("scopes", Bindable.listOf(String.class)).orElse(List.of())));
	}

	private static @Nullable String first(@Nullable String value, @Nullable String other) {
		return StringUtils.hasText(value) ? value : other;
	}

	/**
	 * Who asks. Never printed: it holds a key.
	 *
	 * @param location a file with a key or a configuration of a federated login
	 * @param encodedKey the same as Base64
	 * @param scopes OAuth scopes, none for that of Google Cloud
	 */
	record Credentials(@Nullable String location, @Nullable String encodedKey, List<String> scopes) {

		boolean isSet() {
			return StringUtils.hasText(this.location) || StringUtils.hasText(this.encodedKey);
		}

		@Override
		public String toString() {
			return "Credentials[location=" + this.location + "]";
		}

	}

}
