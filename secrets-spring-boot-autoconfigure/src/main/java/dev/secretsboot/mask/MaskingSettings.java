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

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.support.PropertyReader;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * The settings of {@code secrets.masking} that say what is masked, and how. The switches
 * for each kind of output are conditions of whatever masks there.
 *
 * @param enabled Whether secret values are masked in logs and other output.
 * @param replacement Text that replaces a secret value, whatever the value's length.
 * @param minLength Length below which a value is not masked, 4 at least; values of less
 * than 8 characters are masked as whole words only.
 * @param exclude Names of secrets that are not masked, '*' for any letters and digits.
 * @param include Names of properties whose values are masked although they come from no
 * store.
 * @param keyPatterns Words with which the name of a property ends whose value is masked
 * although it comes from no store; an empty list masks none.
 * @param forms Further forms in which secret values are recognized, beside those that are
 * always.
 * @param reportInterval Time for which the same secret in the same place is reported once
 * only.
 * @since 0.1.0
 */
@ConfigurationProperties("secrets.masking")
public record MaskingSettings(@DefaultValue("true") boolean enabled, @DefaultValue("******") String replacement,
		@DefaultValue("8") int minLength, @DefaultValue List<String> exclude, @DefaultValue List<String> include,
		@DefaultValue( {
				"password", "passwd", "passphrase", "secret", "token", "credential", "api-key", "private-key",
				"secret-key", "access-key", "signing-key" }) List<String> keyPatterns,
		@DefaultValue Set<MaskForm> forms, @DefaultValue("1m") Duration reportInterval){

	static final MaskingSettings DEFAULTS = new MaskingSettings(true, "******", 8, List.of(), List.of(), List.of(),
			Set.of(), Duration.ofMinutes(1));

	private static final String PREFIX = "secrets.masking";

	private static final int SHORTEST = 4;

	private static final List<String> KEY_PATTERNS = List.of("password", "passwd", "passphrase", "secret", "token",
			"credential", "api-key", "private-key", "secret-key", "access-key", "signing-key");

	public MaskingSettings {
		Assert.isTrue(!replacement.isEmpty(), "'secrets.masking.replacement' must not be empty");
		Assert.isTrue(minLength >= SHORTEST,
				"'secrets.masking.min-length' must be 4 at least: shorter values are in every line");
		Assert.isTrue(!reportInterval.isNegative() && !reportInterval.isZero(),
				"'secrets.masking.report-interval' must be longer than zero");
	}

	/**
	 * Whether the logging system is to mask. Asked at every start, so nothing else is
	 * bound.
	 * @param environment the environment to read
	 * @return {@code true} if neither masking nor that of logs is switched off
	 */
	public static boolean masksLogs(Environment environment) {
		return environment.getProperty(PREFIX + ".enabled", Boolean.class, true)
				&& environment.getProperty(PREFIX + ".logs", Boolean.class, true);
	}

	/**
	 * The settings of an environment.
	 * @param environment the environment to read
	 * @return the settings
	 * @throws SecretStoreException if a setting cannot be used, with the property and
	 * without its value
	 */
	public static MaskingSettings of(Environment environment) {
		PropertyReader masking = new PropertyReader(environment, PREFIX);
		try {
			return new MaskingSettings(masking.get("enabled", Boolean.class).orElse(true),
					masking.text("replacement").orElse("******"), masking.get("min-length", Integer.class).orElse(8),
					masking.names("exclude").orElse(List.of()), masking.names("include").orElse(List.of()),
					masking.names("key-patterns").orElse(KEY_PATTERNS),
					masking.get("forms", Bindable.setOf(MaskForm.class)).orElse(Set.of()),
					masking.get("report-interval", Duration.class).orElse(Duration.ofMinutes(1)));
		}
		catch (IllegalArgumentException ex) {
			throw SecretStoreException.of(Reason.MISCONFIGURED, PREFIX)
				.fix("Correct the properties below " + PREFIX)
				.because(String.valueOf(ex.getMessage()));
		}
	}

}
