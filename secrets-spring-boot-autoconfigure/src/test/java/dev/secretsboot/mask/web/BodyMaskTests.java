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

package dev.secretsboot.mask.web;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.MaskedValue;
import dev.secretsboot.mask.MaskingSettings;
import dev.secretsboot.mask.SecretMasker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link BodyMask} and {@link MaskingProblemDetails}.
 */
class BodyMaskTests {

	private static final String SECRET = "s3cr3t-value-1";

	private final MaskScope scope = SecretMasker.shared().open();

	private final BodyMask mask = new BodyMask(SecretMasker.shared());

	@BeforeEach
	void addSecret() {
		this.scope.add(List.of(new MaskedValue("example", SECRET)));
	}

	@AfterEach
	void close() {
		this.scope.close();
	}

	@Test
	void maskedWhenValuesAreNestedMasksEach() {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("null", null);
		body.put("number", 42);
		body.put("key " + SECRET, Map.of("deep", List.of(SECRET.toCharArray(), new Object[] { SECRET, 1 })));
		Map<String, Object> masked = this.mask.masked(body);
		assertThat(masked).containsEntry("null", null).containsEntry("number", 42).containsKey("key ******");
		Object deep = ((Map<?, ?>) masked.get("key ******")).get("deep");
		assertThat(Arrays.deepToString(((List<?>) deep).toArray())).isEqualTo("[******, [******, 1]]");
	}

	@Test
	void maskedWhenValueIsCleanReturnsIt() {
		StringBuilder clean = new StringBuilder("clean");
		assertThat(this.mask.masked((Object) clean)).isSameAs(clean);
	}

	@Test
	void maskedWhenFieldErrorHoldsSecretKeepsItsShape() {
		FieldError error = new FieldError("login", "token", "x".repeat(200) + SECRET, false, new String[] { "size" },
				new Object[] { SECRET, 1 }, "not " + SECRET);
		FieldError masked = (FieldError) this.mask.masked((Object) error);
		assertThat(masked.getField()).isEqualTo("token");
		assertThat(masked.getRejectedValue()).isEqualTo("x".repeat(200) + "******");
		assertThat(masked.getArguments()).containsExactly("******", 1);
		assertThat(masked.getCodes()).containsExactly("size");
		assertThat(masked.getDefaultMessage()).isEqualTo("not ******");
	}

	@Test
	void maskedWhenOtherErrorHoldsSecretKeepsItsShape() {
		ObjectError object = new ObjectError("login", "refused " + SECRET);
		assertThat(((ObjectError) this.mask.masked((Object) object)).getDefaultMessage()).isEqualTo("refused ******");
		Object other = this.mask.masked((Object) new DefaultMessageSourceResolvable(new String[] { "code" }));
		assertThat(((DefaultMessageSourceResolvable) other).getCodes()).containsExactly("code");
	}

	@Test
	void maskedWhenValueCannotBePrintedWithholdsIt() {
		Object broken = new Object() {

			@Override
			public String toString() {
				throw new IllegalStateException(SECRET);
			}

		};
		assertThat(this.mask.masked(broken))
			.isEqualTo("[withheld: masking it failed with java.lang.IllegalStateException]");
	}

	@Test
	void problemWhenMaskedAddressIsNoneHasNone() {
		MaskingSettings settings = MaskingSettings
			.of(new MockEnvironment().withProperty("secrets.masking.replacement", "< hidden >"));
		try (MaskScope other = SecretMasker.shared().open(settings)) {
			ProblemDetail problem = ProblemDetail.forStatus(500);
			problem.setInstance(URI.create("/hooks/" + SECRET));
			new MaskingProblemDetails(SecretMasker.shared()).handleError(problem, null);
			assertThat(problem.getInstance()).isNull();
			assertThat(problem.getDetail()).isNull();
		}
	}

	@Test
	void problemWhenItHoldsSecretTellsWhoseAndWhere() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "detail " + SECRET);
		problem.setTitle("title " + SECRET);
		problem.setInstance(URI.create("/orders/1"));
		new MaskingProblemDetails(SecretMasker.shared()).handleError(problem, null);
		assertThat(this.scope.findings()).containsOnly(entry(new MaskFinding("example", "web", "/orders/1"), 1L));
	}

	@Test
	void problemWhenCleanStaysAsItIs() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "clean");
		problem.setInstance(URI.create("/orders/1"));
		new MaskingProblemDetails(SecretMasker.shared()).handleError(problem, null);
		assertThat(problem.getDetail()).isEqualTo("clean");
		assertThat(problem.getInstance()).hasToString("/orders/1");
		assertThat(this.scope.findings()).isEmpty();
	}

}
