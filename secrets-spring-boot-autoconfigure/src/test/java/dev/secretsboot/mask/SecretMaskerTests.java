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

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.secretsboot.SecretStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link SecretMasker}, {@link MaskScope}, {@link MaskedValue} and
 * {@link MaskingSettings}.
 */
class SecretMaskerTests {

	private static final MaskedValue ONE = new MaskedValue("one", "first-secret-1");

	private static final MaskedValue TWO = new MaskedValue("two", "second-secret-2");

	private final SecretMasker masker = new SecretMasker();

	@Test
	void sharedIsAlwaysTheSame() {
		assertThat(SecretMasker.shared()).isSameAs(SecretMasker.shared());
	}

	@Test
	void maskWhenNothingIsOpenReturnsTheText() {
		assertThat(this.masker.mask("first-secret-1")).isEqualTo("first-secret-1");
	}

	@Test
	void valuesAreEqualWhenNameAndValueAre() {
		assertThat(ONE).isEqualTo(new MaskedValue("one", ONE.value()))
			.hasSameHashCodeAs(new MaskedValue("one", ONE.value()))
			.isNotEqualTo(new MaskedValue("one", TWO.value()))
			.isNotEqualTo(new MaskedValue("two", ONE.value()))
			.isNotEqualTo("one");
	}

	@Test
	void ownersAreEqualWhenScopeAndNameAre() {
		MaskScope scope = this.masker.open();
		Owner owner = new Owner(scope, "one");
		assertThat(owner).isEqualTo(new Owner(scope, "one"))
			.hasSameHashCodeAs(new Owner(scope, "one"))
			.isNotEqualTo(new Owner(scope, "two"))
			.isNotEqualTo(new Owner(this.masker.open(), "one"))
			.isNotEqualTo("one");
	}

	@Test
	void addWhenCalledTwiceKeepsBoth() {
		MaskScope scope = this.masker.open();
		scope.add(List.of(ONE));
		scope.add(List.of(ONE, TWO));
		assertThat(this.masker.mask("first-secret-1, second-secret-2")).isEqualTo("******, ******");
	}

	@Test
	void replaceAllWhenValueIsGoneShowsIt() {
		MaskScope scope = this.masker.open();
		scope.replaceAll(List.of(ONE));
		scope.replaceAll(List.of(TWO));
		assertThat(this.masker.mask("first-secret-1, second-secret-2")).isEqualTo("first-secret-1, ******");
	}

	@Test
	void closeWhenOtherScopeHasTheValueKeepsItMasked() {
		MaskScope first = this.masker.open();
		MaskScope second = this.masker.open();
		first.add(List.of(ONE));
		second.add(List.of(ONE));
		first.close();
		first.close();
		assertThat(this.masker.mask("first-secret-1")).isEqualTo("******");
		second.close();
		assertThat(this.masker.mask("first-secret-1")).isEqualTo("first-secret-1");
	}

	@Test
	void addWhenScopeIsClosedDoesNothing() {
		MaskScope scope = this.masker.open();
		scope.close();
		scope.add(List.of(ONE));
		assertThat(this.masker.mask("first-secret-1")).isEqualTo("first-secret-1");
	}

	@Test
	void openWhenReplacementIsSetUsesThatOfTheLastScope() {
		this.masker.open().add(List.of(ONE));
		try (MaskScope scope = this.masker.open(settings("replacement", "[hidden]"))) {
			assertThat(scope.unmaskable()).isEmpty();
			assertThat(this.masker.mask("first-secret-1")).isEqualTo("[hidden]");
		}
		assertThat(this.masker.mask("first-secret-1")).isEqualTo("******");
	}

	@Test
	void unmaskableWhenValueIsTooShortNamesIt() {
		MaskScope scope = this.masker.open();
		scope.add(List.of(ONE, new MaskedValue("pin", "1234"), new MaskedValue("empty", "")));
		assertThat(scope.unmaskable()).containsExactly("empty", "pin");
		assertThat(this.masker.mask("1234")).isEqualTo("1234");
	}

	@Test
	void versionWhenValuesChangeChanges() {
		int before = this.masker.version();
		assertThat(this.masker.version()).isEqualTo(before);
		this.masker.open().add(List.of(ONE));
		assertThat(this.masker.version()).isNotEqualTo(before);
	}

	@Test
	void foundWhenPartsHoldSecretsCountsEachOfThemOnce() {
		MaskScope scope = this.masker.open();
		scope.add(List.of(ONE, TWO, new MaskedValue("same", ONE.value())));
		Exception exception = new IllegalStateException("outer", new IOException("cause " + TWO.value()));
		Object[] arguments = { 1, null, ONE.value().toCharArray(), new Object[] { ONE.value() } };
		this.masker.found("logback", "com.example.Leaky", "clean", null, exception, arguments, Map.of(1, TWO.value()));
		this.masker.found("logback", "com.example.Leaky", ONE.value());
		assertThat(scope.findings()).containsOnly(entry(finding("one"), 2L), entry(finding("same"), 2L),
				entry(finding("two"), 1L));
	}

	@Test
	void foundWhenScopesShareValueCountsInEach() {
		MaskScope first = this.masker.open();
		MaskScope second = this.masker.open();
		first.add(List.of(ONE));
		second.add(List.of(ONE));
		this.masker.found("logback", "com.example.Leaky", ONE.value());
		assertThat(first.findings()).containsOnly(entry(finding("one"), 1L)).isEqualTo(second.findings());
	}

	@Test
	void foundWhenNothingIsHiddenOrFoundCountsNothing() {
		MaskScope scope = this.masker.open();
		this.masker.found("logback", "com.example.Leaky", ONE.value());
		scope.add(List.of(ONE));
		this.masker.found("logback", "com.example.Leaky", "clean");
		assertThat(scope.findings()).isEmpty();
	}

	@Test
	void foundWhenPartCannotBePrintedKeepsWhatWasFoundBefore() {
		MaskScope scope = this.masker.open();
		scope.add(List.of(ONE));
		Object broken = new Object() {
			@Override
			public String toString() {
				throw new IllegalStateException("broken");
			}
		};
		this.masker.found("logback", "com.example.Leaky", ONE.value(), broken);
		assertThat(scope.findings()).containsOnlyKeys(finding("one"));
	}

	@Test
	void foundWhenPlaceIsNotKnownCountsWithoutIt() {
		MaskScope scope = this.masker.open();
		scope.add(List.of(ONE));
		this.masker.found("streams", null, ONE.value());
		assertThat(scope.findings()).containsOnly(entry(new MaskFinding("one", "streams", null), 1L));
	}

	@Test
	void foundWhenOldAndNewValueShareAPartCountsOnce() {
		MaskScope scope = this.masker.open();
		scope.add(List.of(new MaskedValue("one", "jdbc:old?password=" + ONE.value()),
				new MaskedValue("one", "jdbc:new?password=" + ONE.value())));
		this.masker.found("logback", "com.example.Leaky", ONE.value());
		assertThat(scope.findings()).containsOnly(entry(finding("one"), 1L));
	}

	@Test
	void foundWhenPlaceHoldsSecretMasksIt() {
		MaskScope scope = this.masker.open();
		scope.add(List.of(ONE));
		this.masker.found("logback", "logger of " + ONE.value(), ONE.value());
		assertThat(scope.findings()).containsOnlyKeys(new MaskFinding("one", "logback", "logger of ******"));
	}

	@Test
	void foundWhenValueStandsUnderItsOwnNameIsNoLeak() {
		MaskScope scope = this.masker.open();
		scope.add(List.of(new MaskedValue("db.password", ONE.value())));
		this.masker.found("actuator", "DB_PASSWORD", ONE.value());
		this.masker.found("actuator", "db.url", ONE.value());
		assertThat(scope.findings()).containsOnlyKeys(new MaskFinding("db.password", "actuator", "db.url"));
	}

	@Test
	void foundWhenPlacesAreWithoutEndCountsTheRestTogether() {
		MaskScope scope = this.masker.open();
		scope.add(List.of(ONE));
		IntStream.range(0, 1_500).forEach((place) -> this.masker.found("logback", "place-" + place, ONE.value()));
		this.masker.found("logback", "place-1", ONE.value());
		assertThat(scope.findings()).hasSize(1_001)
			.containsEntry(new MaskFinding("one", "logback", null), 500L)
			.containsEntry(new MaskFinding("one", "logback", "place-1"), 2L);
	}

	private static MaskFinding finding(String secret) {
		return new MaskFinding(secret, "logback", "com.example.Leaky");
	}

	@Test
	void toStringNeverShowsTheValue() {
		assertThat(ONE).hasToString("MaskedValue[name=one]");
		MaskScope scope = this.masker.open();
		scope.add(List.of(ONE));
		this.masker.found("logback", "first-secret-1", "first-secret-1");
		assertThat(scope.toString() + this.masker + scope.findings()).doesNotContain("first-secret-1");
	}

	@Test
	void addWhenValueIsExcludedShowsAndNamesIt() {
		MaskScope scope = this.masker.open(settings("exclude", "ONE,db.*"));
		scope
			.add(List.of(ONE, TWO, new MaskedValue("db.user", "user-of-the-database"), new MaskedValue("pin", "1234")));
		assertThat(this.masker.mask("first-secret-1, second-secret-2")).isEqualTo("first-secret-1, ******");
		assertThat(scope.excluded()).containsExactly("db.user", "one");
		assertThat(scope.unmaskable()).containsExactly("pin");
	}

	@Test
	void addWhenMaskingIsSwitchedOffHidesNothing() {
		MaskScope scope = this.masker.open(settings("enabled", "false"));
		scope.add(List.of(ONE));
		assertThat(this.masker.mask("first-secret-1")).isEqualTo("first-secret-1");
		assertThat(scope.unmaskable()).isEmpty();
	}

	@Test
	void addWhenShorterValuesAreAskedForHidesThemAsWords() {
		this.masker.open(settings("min-length", "4")).add(List.of(new MaskedValue("pin", "pin4")));
		assertThat(this.masker.mask("pin4 (pin4), pin=pin4 pin_pin4"))
			.isEqualTo("****** (******), pin=****** pin_******");
		assertThat(this.masker.mask("spin4 pin42 xpin4y")).isEqualTo("spin4 pin42 xpin4y");
	}

	@Test
	void addWhenFormIsAskedForHidesIt() {
		this.masker.open(settings("forms", "shell")).add(List.of(new MaskedValue("one", "first'secret-1")));
		assertThat(this.masker.mask("echo 'first'\\''secret-1'")).isEqualTo("echo '******'");
	}

	@Test
	void addWhenOthersAreManyKeepsThem() {
		MaskScope scope = this.masker.open();
		for (int number = 0; number < 300; number++) {
			scope.add(List.of(new MaskedValue("name-" + number, "value-of-number-" + number + "-")));
			assertThat(this.masker.mask("value-of-number-" + number + "-")).isEqualTo("******");
		}
		assertThat(IntStream.range(0, 300))
			.allMatch((number) -> this.masker.mask("value-of-number-" + number + "-").equals("******"));
	}

	@Test
	void addWhenManyAreNewKeepsTheOthers() {
		MaskScope scope = this.masker.open();
		scope.add(List.of(ONE));
		scope.add(IntStream.range(0, 300)
			.mapToObj((number) -> new MaskedValue("name-" + number, "value-of-number-" + number + "-"))
			.toList());
		assertThat(this.masker.mask("first-secret-1, value-of-number-299-")).isEqualTo("******, ******");
	}

	@Test
	void addWhenNothingIsNewChangesNothing() {
		MaskScope scope = this.masker.open();
		scope.add(List.of(ONE));
		int before = this.masker.version();
		scope.add(List.of(ONE));
		scope.replaceAll(List.of(ONE));
		assertThat(this.masker.version()).isEqualTo(before);
	}

	@Test
	void addWhenFormHasAnOwnerAlreadyKeepsBoth() {
		MaskScope scope = this.masker.open();
		scope.add(List.of(ONE));
		scope.add(List.of(new MaskedValue("same", ONE.value())));
		this.masker.found("logback", "com.example.Leaky", ONE.value());
		assertThat(scope.findings()).containsOnlyKeys(finding("one"), finding("same"));
	}

	@Test
	void settingsWhenNothingIsSetAreSafe() {
		MaskingSettings settings = MaskingSettings.of(new MockEnvironment());
		assertThat(settings).usingRecursiveComparison()
			.ignoringFields("keyPatterns")
			.isEqualTo(MaskingSettings.DEFAULTS);
		assertThat(settings.keyPatterns()).contains("password", "secret", "token", "credential", "api-key",
				"private-key");
	}

	@Test
	void settingsWhenSetAreBound() {
		assertThat(settings("replacement", "[hidden]").replacement()).isEqualTo("[hidden]");
		assertThat(settings("forms", "base32,go").forms()).containsExactlyInAnyOrder(MaskForm.BASE32, MaskForm.GO);
		assertThat(settings("key-patterns", "").keyPatterns()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "x, true, true", "enabled, false, false", "logs, false, false" })
	void settingsTellWhetherLogsAreMasked(String property, String value, boolean masksLogs) {
		assertThat(MaskingSettings.masksLogs(new MockEnvironment().withProperty("secrets.masking." + property, value)))
			.isEqualTo(masksLogs);
	}

	@ParameterizedTest
	@CsvSource({ "replacement, '', must not be empty",
			"min-length, 3, must be 4 at least: shorter values are in every line", "min-length, s3cr3t, cannot be read",
			"report-interval, 0s, must be longer than zero", "report-interval, -1s, must be longer than zero" })
	void settingsWhenOneCannotBeUsedSaysWhichWithoutItsValue(String property, String value, String message) {
		assertThatExceptionOfType(SecretStoreException.class).isThrownBy(() -> settings(property, value))
			.withMessageContainingAll("secrets.masking." + property, message)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cr3t"));
	}

	private static MaskingSettings settings(String property, String value) {
		return MaskingSettings.of(new MockEnvironment().withProperty("secrets.masking." + property, value));
	}

}
