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

package dev.secretsboot.store.azure;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.OffsetDateTime;

import javax.net.ssl.SSLContext;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import reactor.core.publisher.Mono;

/**
 * The Key Vault of the tests, for the sample and the benchmarks.
 */
public final class LocalKeyVault implements AutoCloseable {

	private final TestCertificate certificate;

	private final KeyVaultServer server;

	/**
	 * Start it.
	 * @param folder takes its certificate
	 */
	public LocalKeyVault(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
		this.certificate = new TestCertificate(folder);
		this.server = new KeyVaultServer(this.certificate.sslContext());
	}

	public URI uri() {
		return URI.create("https://127.0.0.1:" + this.server.address().getPort());
	}

	public void put(String name, String value) {
		this.server.put(name, value);
	}

	/**
	 * Let each request wait as it would on a network.
	 */
	public void delay(Duration latency) {
		this.server.delay(latency);
	}

	/**
	 * The requests with a token since the last call.
	 */
	public int takeRequests() {
		int requests = this.server.requests().size();
		this.server.requests().clear();
		return requests;
	}

	/**
	 * Trusts the server.
	 */
	public SSLContext sslContext() throws GeneralSecurityException, IOException {
		return this.certificate.sslContext();
	}

	/**
	 * The trust store of another process, with the password {@code changeit}.
	 */
	public Path trustStore() {
		return this.certificate.trustStore();
	}

	/**
	 * What the server lets in. As the SDK's own credentials it can be asked without
	 * Reactor.
	 */
	public static TokenCredential credential() {
		return new TokenCredential() {
			@Override
			public Mono<AccessToken> getToken(TokenRequestContext request) {
				return Mono.just(getTokenSync(request));
			}

			@Override
			public AccessToken getTokenSync(TokenRequestContext request) {
				return new AccessToken(KeyVaultServer.TOKEN, OffsetDateTime.now().plusHours(1));
			}
		};
	}

	@Override
	public void close() {
		this.server.close();
	}

}
