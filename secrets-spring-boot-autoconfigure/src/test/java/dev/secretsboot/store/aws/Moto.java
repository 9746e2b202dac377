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

package dev.secretsboot.store.aws;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The running moto server.
 */
final class Moto {

	static final String VARIABLE = "SECRETS_TEST_MOTO_URL";

	static final String REGION = "eu-central-1";

	private Moto() {
	}

	static URI uri() {
		return URI.create(System.getenv(VARIABLE));
	}

	static InetSocketAddress address() {
		return new InetSocketAddress(uri().getHost(), uri().getPort());
	}

	/**
	 * A client to prepare tests with. Its HTTP client logs no bodies, as the default one
	 * does.
	 */
	static SecretsManagerClient client() {
		return SecretsManagerClient.builder()
			.region(Region.of(REGION))
			.endpointOverride(uri())
			.httpClient(UrlConnectionHttpClient.create())
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
			.build();
	}

	/**
	 * Forget everything.
	 */
	static void reset() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri().resolve("/moto-api/reset"))
			.POST(HttpRequest.BodyPublishers.noBody())
			.build();
		HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
	}

}
