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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

import com.google.api.gax.core.CredentialsProvider;
import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;

import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.StringUtils;

/**
 * The credentials of the settings, else the application default credentials. The key of a
 * service account signs its tokens itself, so that no server is asked for them.
 */
final class ConfiguredCredentials implements CredentialsProvider {

	private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/cloud-platform");

	private final GcpOptions.Credentials options;

	ConfiguredCredentials(GcpOptions.Credentials options) {
		this.options = options;
	}

	@Override
	public Credentials getCredentials() throws IOException {
		List<String> scopes = this.options.scopes().isEmpty() ? SCOPES : this.options.scopes();
		GoogleCredentials credentials = this.options.isSet() ? configured() : GoogleCredentials.getApplicationDefault();
		GoogleCredentials scoped = credentials.createScoped(scopes);
		return (scoped instanceof ServiceAccountCredentials account) ? account.createWithUseJwtAccessWithScope(true)
				: scoped;
	}

	private GoogleCredentials configured() {
		try (InputStream key = key()) {
			return GoogleCredentials.fromStream(key);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, GcpSecretStoreFactory.ID)
				.fix("Correct " + GcpOptions.SECRET_MANAGER + ".credentials.location (a file with a key or a federated"
						+ " login, for example file:/etc/app/key.json) or .encoded-key (the same as Base64)")
				.because("The configured credentials of Google Cloud cannot be read");
		}
	}

	private InputStream key() throws IOException {
		if (StringUtils.hasText(this.options.location())) {
			return new DefaultResourceLoader().getResource(this.options.location()).getInputStream();
		}
		return new ByteArrayInputStream(Base64.getDecoder().decode(Objects.toString(this.options.encodedKey(), "")));
	}

}
