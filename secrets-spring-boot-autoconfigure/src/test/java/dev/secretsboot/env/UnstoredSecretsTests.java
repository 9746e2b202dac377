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

package dev.secretsboot.env;

import java.nio.file.Path;
import java.util.function.Consumer;

import dev.secretsboot.env.load.SecretsLoadException;
import dev.secretsboot.mask.MaskFinding;
import dev.secretsboot.mask.MaskScope;
import dev.secretsboot.mask.SecretMasker;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which values an application masks beside those of its stores, and what it says of those
 * that it does not.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnstoredSecretsTests {

	private static final String VALUE = "s3cr3t-value-1";

	@TempDir
	Path folder;

	private TestApplication application;

	@BeforeEach
	void prepare() {
		this.application = TestApplication.in(this.folder)
			.arguments("--secrets.store=memory", "--logging.level.dev.secretsboot=trace");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.password", "app.clientSecret", "app.client_secret", "API_TOKEN",
			"tokens[1]", "stripe.api-keys.0", "GCP_CREDENTIALS", "tls.private-key", "aws.secret-access-key" })
	void valueWhenNameSoundsSecretIsMasked(String name) {
		this.application.property(name, VALUE);
		run((scope) -> {
			assertThat(mask(VALUE)).isEqualTo("******");
			SecretMasker.shared().found("logback", "com.example.Leaky", VALUE);
			assertThat(scope.findings()).containsOnlyKeys(new MaskFinding(name, "logback", "com.example.Leaky"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.username", "token.issuer", "password-encoder.kind", "app.tokenizer",
			"secrets.mappings.jwt.secret" })
	void valueWhenNameSoundsOtherwiseIsNotMasked(String name) {
		this.application.property(name, VALUE).arguments("--secrets.fail-fast=false");
		run((scope) -> assertThat(mask(VALUE)).isEqualTo(VALUE));
	}

	@Test
	void valueWhenPatternsAreOthersFollowsThem() {
		this.application.property("app.password", VALUE)
			.property("app.webhook", "webhook-value-2")
			.arguments("--secrets.masking.key-patterns=webhook");
		run((scope) -> assertThat(mask(VALUE + " webhook-value-2")).isEqualTo(VALUE + " ******"));
	}

	@Test
	void valueWhenThereAreNoPatternsIsNotMasked() {
		this.application.property("app.password", VALUE).arguments("--secrets.masking.key-patterns=");
		run((scope) -> assertThat(mask(VALUE)).isEqualTo(VALUE));
	}

	@Test
	void valueWhenMaskingIsSwitchedOffIsNotMasked(CapturedOutput output) {
		this.application.property("app.password", VALUE)
			.property("other.password", "postgres")
			.arguments("--secrets.masking.enabled=false");
		run((scope) -> assertThat(mask(VALUE)).isEqualTo(VALUE));
		assertThat(output).doesNotContain("Not masked");
	}

	@Test
	void valueOfIncludedPropertyIsMasked(CapturedOutput output) {
		this.application.property("app.dsn", VALUE).arguments("--secrets.masking.include=app.dsn,app.absent");
		run((scope) -> assertThat(mask(VALUE)).isEqualTo("******"));
		assertThat(output).contains("The property 'app.absent' of secrets.masking.include has no value")
			.doesNotContain(VALUE);
	}

	@Test
	void valueOfSourceThatIsAddedLaterIsMasked(CapturedOutput output) {
		this.application.with(Late.class).arguments("--secrets.masking.include=late.dsn");
		run((scope) -> assertThat(mask("late-value-1 late-value-2")).isEqualTo("****** ******"));
		assertThat(output).doesNotContain("has no value");
	}

	@Test
	void valueWithPlaceholdersIsMaskedAsTheApplicationGetsIt() {
		this.application.property("base", VALUE).property("app.password", "${base}-and-more");
		run((scope) -> assertThat(mask("<" + VALUE + "-and-more> " + VALUE)).isEqualTo("<******> " + VALUE));
	}

	@Test
	void valueThatCannotBeResolvedStopsNobody(CapturedOutput output) {
		this.application.property("app.password", "${nowhere}").property("app.token", VALUE);
		run((scope) -> assertThat(mask(VALUE)).isEqualTo("******"));
		assertThat(output).contains("The property 'app.password' is not masked: its value cannot be resolved");
	}

	@Test
	void valueOfStoreUnderAnotherNameIsKnownByThatOfTheStore() {
		this.application.property("spring.datasource.password", "${db.password}")
			.arguments("--secrets.memory.db.password=" + VALUE);
		run((scope) -> {
			SecretMasker.shared().found("logback", "com.example.Leaky", VALUE);
			assertThat(scope.findings())
				.containsOnlyKeys(new MaskFinding("db.password", "logback", "com.example.Leaky"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres", "pw-1234" })
	void valueThatIsWeakIsLeftAndSaidSo(String weak, CapturedOutput output) {
		this.application.property("spring.datasource.password", weak);
		run((scope) -> assertThat(mask("jdbc:" + weak)).isEqualTo("jdbc:" + weak));
		assertThat(output).contains("Not masked, as these values are short or ordinary words",
				"[spring.datasource.password]", "secrets.masking.include");
	}

	@Test
	void valueThatIsWeakIsMaskedIfAskedFor() {
		this.application.property("spring.datasource.password", "postgres")
			.arguments("--secrets.masking.include=spring.datasource.password");
		run((scope) -> assertThat(mask("user=postgres")).isEqualTo("user=******"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/run/secrets/token", "true", "com.example.store.TokenStore" })
	void valueThatIsHarmlessIsLeftWithoutAWord(String harmless, CapturedOutput output) {
		this.application.property("app.token", harmless);
		run((scope) -> assertThat(mask(harmless)).isEqualTo(harmless));
		assertThat(output).doesNotContain("Not masked");
	}

	@Test
	void secretThatIsExcludedIsLeftAndSaidSo(CapturedOutput output) {
		this.application.arguments("--secrets.memory.db.password=" + VALUE, "--secrets.memory.other=other-value-2",
				"--secrets.masking.exclude=db.*");
		run((scope) -> assertThat(mask(VALUE + " other-value-2")).isEqualTo(VALUE + " ******"));
		assertThat(output.getAll().split("secrets.masking.exclude names them: \\[db.password\\]", -1)).hasSize(2);
	}

	@Test
	void secretThatIsTooShortIsLeftAndSaidSo(CapturedOutput output) {
		this.application.arguments("--secrets.memory.db.password=pw-12", "--secrets.memory.port=5432");
		run((scope) -> assertThat(mask("pw-12")).isEqualTo("pw-12"));
		assertThat(output)
			.containsOnlyOnce("Not masked, as it would destroy the logs to mask values so short: [db.password]")
			.contains("secrets.masking.min-length")
			.doesNotContain("pw-12");
	}

	@Test
	void secretThatIsTooDullIsLeftAndSaidSo(CapturedOutput output) {
		this.application.arguments("--secrets.memory.db.password=--------");
		run((scope) -> assertThat(mask("--------")).isEqualTo("--------"));
		assertThat(output).containsOnlyOnce("so short or uniform: [db.password]");
	}

	@Test
	void secretThatIsShortIsMaskedAsAWordIfAskedFor(CapturedOutput output) {
		this.application.arguments("--secrets.memory.db.password=pw-12", "--secrets.masking.min-length=4");
		run((scope) -> assertThat(mask("pw-12 pw-123")).isEqualTo("****** pw-123"));
		assertThat(output).doesNotContain("Not masked");
	}

	@ParameterizedTest
	@CsvSource({ "min-length=3, 4 at least", "min-length=many, cannot be read", "replacement=, must not be empty" })
	void settingThatCannotBeUsedStopsTheStart(String setting, String reason) {
		Throwable failure = this.application.arguments("--secrets.masking." + setting).failure();
		assertThat(failure).isInstanceOf(SecretsLoadException.class)
			.hasMessageContainingAll("secrets.masking." + setting.replaceAll("=.*", ""), reason);
	}

	private void run(Consumer<MaskScope> check) {
		try (ConfigurableApplicationContext context = this.application.run()) {
			check.accept(context.getBean(MaskScope.class));
		}
	}

	private static String mask(String text) {
		return SecretMasker.shared().mask(text);
	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("classpath:masking/late.properties")
	static class Late {

	}

}
