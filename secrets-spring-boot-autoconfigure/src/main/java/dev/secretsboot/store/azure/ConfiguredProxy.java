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
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.azure.core.http.ProxyOptions;
import com.azure.core.util.Configuration;
import dev.secretsboot.support.http.Connector;
import dev.secretsboot.support.http.UrlConnectionClient;
import org.jspecify.annotations.Nullable;

/**
 * One proxy for all hosts but some: that of the settings, else the one that Azure's SDK
 * finds in the environment.
 */
final class ConfiguredProxy extends ProxySelector {

	/**
	 * Where managed identities get their tokens: on this machine, never behind a proxy.
	 */
	private static final Set<String> LOCAL = Set.of("169.254.169.254", "localhost", "127.0.0.1", "[::1]");

	/** The system properties without which the SDK finds none. */
	private static final List<String> OF_JVM = List.of("java.net.useSystemProxies", "https.proxyHost",
			"http.proxyHost");

	private static final Authenticator NOBODY = new Authenticator() {
	};

	private final Proxy proxy;

	private final @Nullable Pattern direct;

	private final @Nullable String username;

	private final @Nullable String password;

	private ConfiguredProxy(ProxyOptions options) {
		this.proxy = new Proxy(Proxy.Type.HTTP, options.getAddress());
		String hosts = options.getNonProxyHosts();
		this.direct = (hosts != null) ? Pattern.compile(hosts, Pattern.CASE_INSENSITIVE) : null;
		this.username = options.getUsername();
		this.password = options.getPassword();
	}

	/**
	 * The proxy to use.
	 * @param settings {@code spring.cloud.azure.proxy.*}
	 * @return the proxy, {@code null} if there is none
	 */
	static @Nullable ConfiguredProxy of(AzureOptions.Proxy settings) {
		if (settings.isSet()) {
			return new ConfiguredProxy(options(settings));
		}
		if (OF_JVM.stream().allMatch((property) -> System.getProperty(property) == null)) {
			return null;
		}
		ProxyOptions found = ProxyOptions.fromConfiguration(Configuration.getGlobalConfiguration(), true);
		return (found != null) ? new ConfiguredProxy(found) : null;
	}

	/**
	 * Opens connections through a proxy, or as the JVM does by default. An authenticator
	 * of the application is not asked.
	 * @param proxy the proxy, {@code null} if there is none
	 */
	static Connector connector(@Nullable ConfiguredProxy proxy) {
		return (uri) -> {
			HttpURLConnection connection = (proxy != null)
					? (HttpURLConnection) uri.toURL().openConnection(proxy.select(uri).get(0))
					: UrlConnectionClient.DIRECT.open(uri);
			connection.setAuthenticator((proxy != null) ? proxy.login(1).orElse(NOBODY) : NOBODY);
			return connection;
		};
	}

	private static ProxyOptions options(AzureOptions.Proxy settings) {
		ProxyOptions options = new ProxyOptions(ProxyOptions.Type.HTTP, InetSocketAddress
			.createUnresolved(Objects.toString(settings.hostname()), Objects.requireNonNullElse(settings.port(), 0)));
		if (settings.username() != null && settings.password() != null) {
			options.setCredentials(settings.username(), settings.password());
		}
		return (settings.nonProxyHosts() != null) ? options.setNonProxyHosts(settings.nonProxyHosts()) : options;
	}

	/**
	 * Gives the password to the proxy, and to nobody else.
	 * @param times how often: what is asked again was refused, and may be locked if it
	 * insists
	 * @return empty if there is no password
	 */
	Optional<Authenticator> login(int times) {
		return (this.username != null && this.password != null)
				? Optional.of(new ProxyLogin(this.username, this.password, times)) : Optional.empty();
	}

	@Override
	public List<Proxy> select(URI uri) {
		boolean isDirect = this.direct != null && this.direct.matcher(uri.getHost()).matches();
		return List.of((isDirect || LOCAL.contains(uri.getHost())) ? Proxy.NO_PROXY : this.proxy);
	}

	@Override
	public void connectFailed(URI uri, SocketAddress address, IOException failure) {
		// the request itself fails
	}

	/**
	 * The login of the proxy.
	 */
	private static final class ProxyLogin extends Authenticator {

		private final String username;

		private final String password;

		private int times;

		ProxyLogin(String username, String password, int times) {
			this.username = username;
			this.password = password;
			this.times = times;
		}

		@Override
		protected @Nullable PasswordAuthentication getPasswordAuthentication() {
			return (getRequestorType() == RequestorType.PROXY && this.times-- > 0)
					? new PasswordAuthentication(this.username, this.password.toCharArray()) : null;
		}

	}

}
