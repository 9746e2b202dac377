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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import dev.secretsboot.Deadline;
import dev.secretsboot.SecretStoreException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.cloud.vault.config.VaultAutoConfiguration.TaskSchedulerWrapper;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.vault.authentication.SessionManager;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestOperations;

/**
 * Sends requests through a {@link VaultTemplate}, which logs in and renews its token by
 * itself.
 */
final class TemplateClient implements VaultClient {

	private final BootstrapContext bootstrap;

	private final VaultTemplate template;

	private final Failures failures;

	private final long limit;

	TemplateClient(BootstrapContext bootstrap, Failures failures, DataSize maxSize) {
		this.bootstrap = bootstrap;
		this.template = SpringCloudVault.template(bootstrap);
		this.failures = failures;
		this.limit = VaultHttp.limit(maxSize);
	}

	@Override
	public VaultResponse send(VaultRequest request, Deadline deadline) {
		try {
			return this.template.doWithSession((operations) -> exchange(operations, request));
		}
		catch (ResourceAccessException ex) {
			throw this.failures.network((ex.getCause() instanceof IOException io) ? io : new IOException());
		}
		catch (SecretStoreException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw SpringCloudVault.noLogin(ex);
		}
	}

	private VaultResponse exchange(RestOperations operations, VaultRequest request) {
		String[] segments = StringUtils.delimitedListToStringArray(request.path(), "/");
		StringBuilder template = new StringBuilder();
		for (int i = 0; i < segments.length; i++) {
			template.append("/{s").append(i).append('}');
		}
		template.append((request.version() != null) ? "?version=" + request.version() : "");
		HttpMethod method = (request.body() != null) ? HttpMethod.POST : HttpMethod.GET;
		try {
			return Objects.requireNonNull(operations.execute(template.toString(), method,
					(http) -> write(http, request.body()), this::read, (Object[]) segments));
		}
		catch (HttpStatusCodeException ex) {
			return response(ex.getStatusCode().value(), ex.getResponseBodyAsByteArray(), ex.getResponseHeaders());
		}
	}

	private static void write(ClientHttpRequest http, @Nullable String body) throws IOException {
		if (body != null) {
			http.getHeaders().setContentType(MediaType.APPLICATION_JSON);
			http.getBody().write(body.getBytes(StandardCharsets.UTF_8));
		}
	}

	private VaultResponse read(ClientHttpResponse response) throws IOException {
		try (InputStream body = response.getBody()) {
			byte[] bytes = body.readNBytes((int) this.limit + 1);
			if (bytes.length > this.limit) {
				throw this.failures.tooLarge();
			}
			return response(response.getStatusCode().value(), bytes, response.getHeaders());
		}
	}

	private static VaultResponse response(int status, byte[] body, @Nullable HttpHeaders headers) {
		HttpHeaders present = (headers != null) ? headers : new HttpHeaders();
		MediaType type = present.getContentType();
		return new VaultResponse(status, body, (type != null) ? type.getType() + "/" + type.getSubtype() : null,
				present.getFirst(HttpHeaders.RETRY_AFTER), present.getFirst(HttpHeaders.LOCATION));
	}

	@Override
	public void close() {
		close(SessionManager.class);
		close(TaskSchedulerWrapper.class);
	}

	private <T> void close(Class<T> type) {
		if (this.bootstrap.isRegistered(type) && this.bootstrap.get(type) instanceof DisposableBean bean) {
			try {
				bean.destroy();
			}
			catch (Exception ex) {
				// the application is ending; a token that could not be revoked expires
			}
		}
	}

}
