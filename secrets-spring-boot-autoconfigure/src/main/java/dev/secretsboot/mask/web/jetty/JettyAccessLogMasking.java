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

package dev.secretsboot.mask.web.jetty;

import java.io.IOException;

import dev.secretsboot.mask.SecretMasker;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.ContainerLifeCycle;

import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Masks the access log of Jetty that {@code server.jetty.accesslog} turns on. It comes
 * right behind Spring Boot's own customizers: a request log that the user's code sets
 * later replaces both.
 *
 * @since 0.1.0
 */
public final class JettyAccessLogMasking
		implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory>, Ordered {

	/** Behind the customizers of Spring Boot, whose orders are 0 and 1. */
	static final int ORDER = 2;

	private final SecretMasker masker;

	/**
	 * Create the customizer.
	 * @param masker replaces the secrets
	 */
	public JettyAccessLogMasking(SecretMasker masker) {
		this.masker = masker;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void customize(ConfigurableJettyWebServerFactory factory) {
		factory.addServerCustomizers(this::mask);
	}

	private void mask(Server server) {
		if (server.getRequestLog() instanceof CustomRequestLog log) {
			CustomRequestLog masked = new CustomRequestLog(new MaskingWriter(log.getWriter(), this.masker),
					log.getFormatString());
			masked.setIgnorePaths(log.getIgnorePaths());
			server.setRequestLog(masked);
		}
	}

	/**
	 * Masks a line as it is going to be written. Starts and stops with the log, and the
	 * file with it.
	 */
	private static final class MaskingWriter extends ContainerLifeCycle implements RequestLog.Writer {

		private final RequestLog.Writer writer;

		private final SecretMasker masker;

		MaskingWriter(RequestLog.Writer writer, SecretMasker masker) {
			this.writer = writer;
			this.masker = masker;
			installBean(writer);
		}

		@Override
		public void write(String requestEntry) throws IOException {
			String masked = this.masker.mask(requestEntry);
			this.writer.write(masked);
			if (masked != requestEntry) {
				this.masker.found("access-log", null, requestEntry);
			}
		}

	}

}
