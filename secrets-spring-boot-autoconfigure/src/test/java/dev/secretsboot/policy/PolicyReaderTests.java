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

package dev.secretsboot.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.secretsboot.RotationFacts.Fact;
import dev.secretsboot.SecretStoreException;
import dev.secretsboot.SecretStoreException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link PolicyReader}, by way of {@link Policies#from}.
 */
class PolicyReaderTests {

	private static final String PREFIX = "secrets.policies.api-keys.";

	@Test
	void fromWhenNothingIsSetIsEmpty() {
		assertThat(read(Map.of()).literalNames()).isEmpty();
	}

	@Test
	void fromReadsAllSettings() {
		Policy policy = read(Map.of(PREFIX + "match", "alpaca.*, jwt.secret-key", PREFIX + "max-age", "90d",
				PREFIX + "rotate-by", "2027-06-30"))
			.find("jwt.secret-key")
			.orElseThrow();
		assertThat(policy.id()).isEqualTo("api-keys");
		assertThat(policy.match()).containsExactly("alpaca.*", "jwt.secret-key");
		assertThat(policy.maxAge()).contains(new Fact<>(Duration.ofDays(90), "policy 'api-keys' max-age"));
		assertThat(policy.rotateBy())
			.contains(new Fact<>(Instant.parse("2027-07-01T00:00:00Z"), "policy 'api-keys' rotate-by"));
	}

	@Test
	void fromWhenMatchHasEmptyPartsLeavesThemOut() {
		Policy policy = read(Map.of(PREFIX + "match", "alpaca.*, ,jwt")).find("jwt").orElseThrow();
		assertThat(policy.match()).containsExactly("alpaca.*", "jwt");
		assertThat(policy).hasToString("Policy[id=api-keys, match=[alpaca.*, jwt]]");
	}

	@Test
	void fromReadsEnvironmentVariables() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
					Map.of("SECRETS_POLICIES_KEYS_MATCH", "jwt.*", "SECRETS_POLICIES_KEYS_MAXAGE", "P30D")));
		ConfigurationPropertySources.attach(environment);
		assertThat(Policies.from(environment).find("jwt.secret-key").orElseThrow().maxAge().map(Fact::value))
			.contains(Duration.ofDays(30));
	}

	@Test
	void fromWhenMaxAgeHasNoUnitCountsDays() {
		Policy policy = read(Map.of(PREFIX + "match", "*", PREFIX + "max-age", "90")).find("x").orElseThrow();
		assertThat(policy.maxAge().map(Fact::value)).contains(Duration.ofDays(90));
	}

	@Test
	void fromWhenSettingsAreEmptyTakesThemAsUnset() {
		Policy policy = read(Map.of(PREFIX + "match", "*", PREFIX + "max-age", "", PREFIX + "rotate-by", "")).find("x")
			.orElseThrow();
		assertThat(policy.maxAge()).isEmpty();
		assertThat(policy.rotateBy()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomorrow", "2027-13-01", "30.06.2027", "2027-06-30T12:00:00", "1782820800" })
	void fromWhenRotateByIsNoDateTellsPropertyPlaceAndExample(String rotateBy) {
		SecretStoreException failure = fail(Map.of(PREFIX + "match", "*", PREFIX + "rotate-by", rotateBy));
		assertThat(failure).hasMessage("The property secrets.policies.api-keys.rotate-by (application.yml:7)"
				+ " is neither a date nor a moment with its offset");
		assertThat(failure.action())
			.contains("Write for example secrets.policies.api-keys.rotate-by=2027-06-30 or 2027-06-30T12:00:00Z");
		assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
	}

	@ParameterizedTest
	@CsvSource({ "-1d, must be longer than zero", "0, must be longer than zero", "90 moons, cannot be read" })
	void fromWhenMaxAgeIsUnusableTellsPropertyPlaceAndExample(String maxAge, String fact) {
		SecretStoreException failure = fail(Map.of(PREFIX + "match", "*", PREFIX + "max-age", maxAge));
		assertThat(failure).hasMessage("The property secrets.policies.api-keys.max-age (application.yml:7) " + fact)
			.hasNoCause();
		assertThat(failure.action()).contains("Write for example secrets.policies.api-keys.max-age=90d");
	}

	@Test
	void fromWhenMatchIsMissingTellsPropertyAndExample() {
		SecretStoreException failure = fail(Map.of(PREFIX + "max-age", "90d"));
		assertThat(failure).hasMessage("The property secrets.policies.api-keys.match"
				+ " is missing: the policy does not say which secrets it is about");
		assertThat(failure.action()).contains("Write for example secrets.policies.api-keys.match=alpaca.*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "alpaca.?", ".", "../alpaca.*", "alpaca%2e*" })
	void fromWhenMatchIsNoGlobTellsProperty(String match) {
		assertThat(fail(Map.of(PREFIX + "match", match)))
			.hasMessage("The property secrets.policies.api-keys.match (application.yml:7)"
					+ " must be names of secrets, in which '*' is the only wildcard");
	}

	@Test
	void failureWhenValueIsMisplacedSecretDoesNotShowIt() {
		String secret = "misplaced-3f9a";
		for (String property : new String[] { "max-age", "rotate-by" }) {
			SecretStoreException failure = fail(Map.of(PREFIX + "match", "*", PREFIX + property, secret));
			assertThat(failure.getMessage() + failure.action()).doesNotContain("misplaced");
		}
	}

	private static SecretStoreException fail(Map<String, String> properties) {
		return catchThrowableOfType(SecretStoreException.class, () -> read(properties));
	}

	private static Policies read(Map<String, String> properties) {
		Map<String, Object> tracked = new LinkedHashMap<>();
		properties.forEach((name, value) -> tracked.put(name, OriginTrackedValue.of(value, new Place())));
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new OriginTrackedMapPropertySource("test", tracked));
		ConfigurationPropertySources.attach(environment);
		return Policies.from(environment);
	}

	private static final class Place implements Origin {

		@Override
		public String toString() {
			return "application.yml:7";
		}

	}

}
