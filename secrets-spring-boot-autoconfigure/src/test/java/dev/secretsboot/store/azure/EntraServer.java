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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/**
 * A Microsoft Entra ID for tests, as far as a service principal needs it: what
 * authorities there are, and a token for whoever asks. Written from Microsoft's
 * documentation.
 *
 * @see <a href=
 * "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">
 * The client credentials flow</a>
 */
final class EntraServer implements AutoCloseable {

	private final HttpsServer server;

	private final List<Map<String, String>> logins = new CopyOnWriteArrayList<>();

	EntraServer(SSLContext sslContext) throws IOException {
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(sslContext));
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	/**
	 * What each login sent, and its path as {@code path}.
	 */
	List<Map<String, String>> logins() {
		return this.logins;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String host = exchange.getRequestHeaders().getFirst("Host").split(":")[0];
			byte[] body = answer(exchange, host).getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
		}
	}

	private String answer(HttpExchange exchange, String host) throws IOException {
		String path = exchange.getRequestURI().getPath();
		if (!path.endsWith("/token")) {
			return "{\"tenant_discovery_endpoint\":\"https://" + host + "/x/v2.0/.well-known/openid-configuration\","
					+ "\"api-version\":\"1.1\",\"metadata\":[{\"preferred_network\":\"" + host
					+ "\",\"preferred_cache\":\"" + host + "\",\"aliases\":[\"" + host + "\"]}]}";
		}
		Map<String, String> login = new HashMap<>(Map.of("path", path));
		String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		for (String field : form.split("&")) {
			int end = field.indexOf('=');
			login.put(field.substring(0, end), URLDecoder.decode(field.substring(end + 1), StandardCharsets.UTF_8));
		}
		this.logins.add(login);
		return "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + KeyVaultServer.TOKEN + "\"}";
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
