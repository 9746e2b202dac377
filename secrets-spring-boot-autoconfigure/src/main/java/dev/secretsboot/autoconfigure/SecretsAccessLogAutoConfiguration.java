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

package dev.secretsboot.autoconfigure;

import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.mask.web.jetty.JettyAccessLogMasking;
import dev.secretsboot.mask.web.tomcat.TomcatAccessLogMasking;
import dev.secretsboot.registry.SecretRegistry;
import org.apache.catalina.valves.AccessLogValve;
import org.eclipse.jetty.server.CustomRequestLog;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration that masks secrets in the access logs of embedded servers.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnBean(SecretRegistry.class)
@ConditionalOnBooleanProperty(prefix = "secrets.masking", name = { "enabled", "access-log" }, matchIfMissing = true)
public final class SecretsAccessLogAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ AccessLogValve.class, TomcatWebServerFactory.class })
	static final class TomcatConfiguration {

		@Bean
		TomcatAccessLogMasking secretsTomcatAccessLogMasking() {
			return new TomcatAccessLogMasking(SecretMasker.shared());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ CustomRequestLog.class, ConfigurableJettyWebServerFactory.class })
	static final class JettyConfiguration {

		@Bean
		JettyAccessLogMasking secretsJettyAccessLogMasking() {
			return new JettyAccessLogMasking(SecretMasker.shared());
		}

	}

}
