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

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
		try (MaskScope scope = this.masker.open(new MaskingSettings(true, "[hidden]"))) {
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
	void toStringNeverShowsTheValue() {
		assertThat(ONE).hasToString("MaskedValue[name=one]");
		MaskScope scope = this.masker.open();
		scope.add(List.of(ONE));
		assertThat(scope.toString() + this.masker).doesNotContain("first-secret-1");
	}

	@Test
	void settingsWhenNothingIsSetAreSafe() {
		assertThat(MaskingSettings.of(new MockEnvironment())).isEqualTo(MaskingSettings.DEFAULTS);
	}

	@Test
	void settingsWhenSetAreBound() {
		MockEnvironment environment = new MockEnvironment().withProperty("secrets.masking.enabled", "false")
			.withProperty("secrets.masking.replacement", "[hidden]");
		assertThat(MaskingSettings.of(environment)).isEqualTo(new MaskingSettings(false, "[hidden]"));
	}

	@Test
	void settingsWhenReplacementIsEmptySaysSo() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MaskingSettings(true, ""))
			.withMessage("'secrets.masking.replacement' must not be empty");
	}

}
