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

package dev.secretsboot.store.gcp;

import java.util.List;

import dev.secretsboot.support.PropertyReader;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * The settings of the store {@code gcp} that Google's own starter does not define.
 *
 * @param endpoint Where Secret Manager is asked, https://host or host:port, for example
 * an endpoint of Private Service Connect; without it the public endpoint of the location.
 * @param location Region of regional secrets, for example europe-west3; without it
 * secrets are global.
 * @param metadata Whether rotation schedules, expiry, annotations and, where an age is
 * judged, creation dates are read besides the values; they count against a quota of their
 * own.
 * @param allowedProjects Other projects that addresses may name.
 */
@ConfigurationProperties("secrets.gcp")
record GcpSettings(@Nullable String endpoint, @Nullable String location, @DefaultValue("true") boolean metadata,
		@DefaultValue List<String> allowedProjects) {

	static GcpSettings of(Environment environment) {
		PropertyReader properties = new PropertyReader(environment, "secrets.gcp");
		return new GcpSettings(properties.get("endpoint", String.class).orElse(null),
				properties.get("location", String.class).orElse(null),
				properties.get("metadata", Boolean.class).orElse(true),
				properties.get("allowed-projects", Bindable.listOf(String.class)).orElse(List.of()));
	}

}
