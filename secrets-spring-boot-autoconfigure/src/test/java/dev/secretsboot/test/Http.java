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

package dev.secretsboot.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Asks a running web application.
 */
public final class Http {

	private Http() {
	}

	/**
	 * The body of an answer.
	 */
	public static String get(ConfigurableApplicationContext context, String path, String... headers)
			throws IOException, InterruptedException {
		return get(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")), path, headers);
	}

	/**
	 * The body of an answer.
	 */
	public static String get(int port, String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
	}

}
