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

package dev.secretsboot.env.load;

import java.util.Arrays;

import dev.secretsboot.StoreContext;
import dev.secretsboot.support.PropertyReader;
import org.apache.commons.logging.Log;

import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;

/**
 * The context of a real start.
 *
 * @param environment the final environment
 * @param bootstrap the bootstrap context
 * @param logs makes logs that wait until logging is ready
 * @param secrets the settings of the load
 */
record DefaultStoreContext(ConfigurableEnvironment environment, BootstrapContext bootstrap, DeferredLogFactory logs,
		SecretsSettings secrets) implements StoreContext {

	@Override
	public <T> T settings(String prefix, Class<T> type) {
		return new PropertyReader(this.environment, prefix).as(type);
	}

	@Override
	public boolean allowsInsecureEndpoints() {
		return this.secrets.allowInsecureEndpoints() && !isProduction();
	}

	@Override
	public boolean isProduction() {
		return Arrays.stream(this.environment.getActiveProfiles())
			.anyMatch((profile) -> this.secrets.productionProfiles().contains(profile));
	}

	@Override
	public DataSize maxSize() {
		return this.secrets.maxSize();
	}

	@Override
	public Log log(Class<?> type) {
		return this.logs.getLog(type);
	}

}
