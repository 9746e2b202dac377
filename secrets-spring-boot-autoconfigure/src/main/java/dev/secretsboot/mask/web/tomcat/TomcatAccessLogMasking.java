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

package dev.secretsboot.mask.web.tomcat;

import java.util.Collection;
import java.util.List;

import dev.secretsboot.mask.SecretMasker;
import org.apache.catalina.AccessLog;
import org.apache.catalina.LifecycleListener;
import org.apache.catalina.Valve;
import org.apache.catalina.valves.AccessLogValve;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Masks the access logs of Tomcat, those of {@code server.tomcat.accesslog} and those
 * that other customizers have added.
 *
 * @since 0.1.0
 */
public final class TomcatAccessLogMasking implements WebServerFactoryCustomizer<TomcatWebServerFactory>, Ordered {

	private static final Log logger = LogFactory.getLog(TomcatAccessLogMasking.class);

	private final MaskedAccessLogs masked;

	/**
	 * Create the customizer.
	 * @param masker replaces the secrets
	 */
	public TomcatAccessLogMasking(SecretMasker masker) {
		this.masked = new MaskedAccessLogs(masker);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(TomcatWebServerFactory factory) {
		factory.setEngineValves(masked(factory.getEngineValves()));
		factory.setContextValves(masked(factory.getContextValves()));
	}

	private List<Valve> masked(Collection<Valve> valves) {
		return valves.stream().map((valve) -> (valve instanceof AccessLog) ? masked(valve) : valve).toList();
	}

	private Valve masked(Valve valve) {
		AccessLogValve copy = this.masked.like(valve);
		if (copy == null) {
			logger.warn("The access log " + valve.getClass().getName() + " is not masked, because its class is unknown."
					+ " Pass its lines to SecretMasker.shared().mask(String) before they are written");
			return valve;
		}
		BeanUtils.copyProperties(valve, copy);
		for (LifecycleListener listener : ((AccessLogValve) valve).findLifecycleListeners()) {
			copy.addLifecycleListener(listener);
		}
		return copy;
	}

}
