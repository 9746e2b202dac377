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

import dev.secretsboot.support.PropertyReader;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * The settings of the store {@code azure} that Azure's own starter does not define.
 *
 * @param list Whether every secret of the vaults is read when no sources are configured;
 * otherwise only the wanted names are.
 */
@ConfigurationProperties("secrets.azure")
record AzureSettings(@DefaultValue("true") boolean list) {

	static AzureSettings of(Environment environment) {
		return new AzureSettings(
				new PropertyReader(environment, "secrets.azure").get("list", Boolean.class).orElse(true));
	}

}
