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

package dev.secretsboot.store.env;

import dev.secretsboot.support.PropertyReader;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Settings of the store {@code env}.
 *
 * @param directory Directory in which every file that a variable names is a secret,
 * whatever the variable is called.
 */
@ConfigurationProperties("secrets.env")
record EnvSettings(@DefaultValue("/run/secrets") String directory) {

	static EnvSettings of(Environment environment) {
		PropertyReader properties = new PropertyReader(environment, "secrets.env");
		return new EnvSettings(properties.text("directory").orElse("/run/secrets"));
	}

}
