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

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

import com.google.auth.Credentials;

/**
 * A login with a token that is printed nowhere.
 */
final class TestCredentials extends Credentials {

	/** The token. */
	static final String TOKEN = "canary-token-2Vd8xQ";

	private static final long serialVersionUID = 1L;

	private final String universe;

	TestCredentials(String universe) {
		this.universe = universe;
	}

	@Override
	public String getUniverseDomain() {
		return this.universe;
	}

	@Override
	public String getAuthenticationType() {
		return "OAuth2";
	}

	@Override
	public Map<String, List<String>> getRequestMetadata(URI uri) throws IOException {
		if (this.universe.equals("down")) {
			throw new IOException(TOKEN);
		}
		return Map.of("Authorization", List.of("Bearer " + TOKEN), "x-goog-user-project", List.of("payer"));
	}

	@Override
	public boolean hasRequestMetadata() {
		return true;
	}

	@Override
	public boolean hasRequestMetadataOnly() {
		return true;
	}

	@Override
	public void refresh() {
		// the token does not end
	}

}
