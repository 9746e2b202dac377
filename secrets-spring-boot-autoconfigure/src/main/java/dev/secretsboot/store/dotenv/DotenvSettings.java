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

package dev.secretsboot.store.dotenv;

import dev.secretsboot.support.PropertyReader;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.Environment;

/**
 * Settings of the store {@code dotenv}.
 *
 * @param directory Directory of the .env files; by default the nearest one that has some,
 * from the working directory up to the root of the project.
 * @param allowInProduction Whether .env files are read under a production profile.
 */
@ConfigurationProperties("secrets.dotenv")
record DotenvSettings(@Nullable String directory, boolean allowInProduction) {

	static DotenvSettings of(Environment environment) {
		PropertyReader properties = new PropertyReader(environment, "secrets.dotenv");
		return new DotenvSettings(properties.text("directory").orElse(null),
				properties.get("allow-in-production", Boolean.class).orElse(false));
	}

}
