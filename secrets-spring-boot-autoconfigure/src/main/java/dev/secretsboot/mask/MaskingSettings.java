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

package dev.secretsboot.mask;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * The settings of {@code secrets.masking}.
 *
 * @param enabled Whether secret values are masked in logs and other output.
 * @param replacement Text that replaces a secret value, whatever the value's length.
 * @since 0.1.0
 */
@ConfigurationProperties("secrets.masking")
public record MaskingSettings(@DefaultValue("true") boolean enabled, @DefaultValue("******") String replacement) {

	static final MaskingSettings DEFAULTS = new MaskingSettings(true, "******");

	public MaskingSettings {
		Assert.isTrue(!replacement.isEmpty(), "'secrets.masking.replacement' must not be empty");
	}

	/**
	 * The settings of an environment.
	 * @param environment the environment to read
	 * @return the settings
	 */
	public static MaskingSettings of(Environment environment) {
		return Binder.get(environment).bindOrCreate("secrets.masking", MaskingSettings.class);
	}

}
