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

import java.net.URI;

import dev.secretsboot.StoreContext;
import dev.secretsboot.support.Endpoints;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Makes a client as Spring Cloud Kubernetes does: from the pod's service account or the
 * kubeconfig, overridden by {@code spring.cloud.kubernetes.client.*}.
 */
final class ApiClient {

	private static final String PREFIX = "spring.cloud.kubernetes.client";

	/** The client waits 100, 200 and 400 ms between its attempts. */
	private static final int RETRIES = 3;

	private ApiClient() {
	}

	static KubernetesClient create(StoreContext context) {
		Settings settings = context.settings(PREFIX, Settings.class);
		ConfigBuilder config = new ConfigBuilder(Config.autoConfigure(null)).withRequestRetryBackoffLimit(RETRIES);
		PropertyMapper map = PropertyMapper.get();
		map.from(settings::masterUrl).to(config::withMasterUrl);
		map.from(settings::namespace).to(config::withNamespace);
		map.from(settings::oauthToken).to(config::withOauthToken);
		map.from(settings::caCertFile).to(config::withCaCertFile);
		map.from(settings::caCertData).to(config::withCaCertData);
		map.from(settings::clientCertFile).to(config::withClientCertFile);
		map.from(settings::clientCertData).to(config::withClientCertData);
		map.from(settings::clientKeyFile).to(config::withClientKeyFile);
		map.from(settings::clientKeyData).to(config::withClientKeyData);
		Config built = config.build();
		Endpoints.check(URI.create(built.getMasterUrl()), PREFIX + ".master-url", KubernetesSecretStoreFactory.ID,
				context);
		return new KubernetesClientBuilder().withConfig(built)
			.withHttpClientBuilderConsumer((http) -> http.addOrReplaceInterceptor(AnswerLimit.NAME, new AnswerLimit()))
			.build();
	}

	/**
	 * What of the peer's settings says where the API server is and who asks.
	 *
	 * @param masterUrl the address of the API server
	 * @param namespace the client's namespace
	 * @param oauthToken a bearer token
	 * @param caCertFile file with the certificate of the API server's authority
	 * @param caCertData the same, in Base64
	 * @param clientCertFile file with the client's certificate
	 * @param clientCertData the same, in Base64
	 * @param clientKeyFile file with the client's key
	 * @param clientKeyData the same, in Base64
	 */
	record Settings(@Nullable String masterUrl, @Nullable String namespace, @Nullable String oauthToken,
			@Nullable String caCertFile, @Nullable String caCertData, @Nullable String clientCertFile,
			@Nullable String clientCertData, @Nullable String clientKeyFile, @Nullable String clientKeyData) {

		@Override
		public String toString() {
			return "Settings[masterUrl=" + this.masterUrl + "]";
		}

	}

}
