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

package dev.secretsboot.env.placeholder;

import java.nio.file.Path;

import dev.secretsboot.SecretStoreException.Reason;
import dev.secretsboot.test.ScriptedSecretStoreFactory.First;
import dev.secretsboot.test.ScriptedSecretStoreFactory.Script;
import dev.secretsboot.test.ScriptedSecretStoreFactory.Second;
import dev.secretsboot.test.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * {@code $<name>} in the beans of an application.
 */
@ExtendWith(OutputCaptureExtension.class)
class StrictSecretsTests {

	private final Script store = First.SCRIPT.reset();

	@TempDir
	Path folder;

	@Test
	void strictPlaceholderAloneIsEnoughToReadASecretInOneWave() {
		this.store.put("alpaca-client-id", "the-client-id").put("ALPACA_CLIENT_SECRET", "the-client-secret");
		try (ConfigurableApplicationContext context = application(Broker.class).run()) {
			Broker broker = context.getBean(Broker.class);
			assertThat(broker.url).isEqualTo("https://the-client-id@host/fallback");
			assertThat(broker.secret).isEqualTo("the-client-secret");
			assertThat(this.store.requests).hasSize(2);
			assertThat(this.store.requests.get(1)).containsExactlyInAnyOrder("alpaca-client-id", "ALPACA_CLIENT_ID",
					"alpaca-client-secret", "ALPACA_CLIENT_SECRET", "not-there", "NOT_THERE");
		}
	}

	@Test
	void strictPlaceholderTakesNothingFromConfigArgumentsOrVariables() {
		Throwable failure = application(Broker.class).file("application.properties", "alpaca.client-id=in-the-config")
			.arguments("--alpaca.client-secret=on-the-command-line")
			.variable("ALPACA_CLIENT_ID", "in-a-variable")
			.failure();
		assertThat(failure).hasMessageContaining("alpaca.client-id: missing")
			.hasMessageContaining("$<alpaca.client-id> is asked for by bean '")
			.hasMessageContaining("field 'url' of " + Broker.class.getName())
			.hasMessageContaining("parameter 0 of constructor of " + Broker.class.getName())
			.hasMessageContaining("and takes a value from a store only, or its default")
			.hasMessageContaining("-> scripted put alpaca.client-secret")
			.hasMessageContaining("-> Or give a default: $<alpaca.client-secret:default>")
			.hasMessageNotContaining("in-the-config")
			.hasMessageNotContaining("on-the-command-line");
	}

	@Test
	void strictPlaceholderThatNobodyHasIsNotToldToStartAllTheSame(CapturedOutput output) {
		application(Broker.class).arguments("--secrets.fail-fast=false").failure();
		assertThat(output).contains("alpaca.client-id: missing", "Follow the arrows above.")
			.doesNotContain("To start all the same");
	}

	@Test
	void strictPlaceholderMetLaterIsReadOnceAlone() {
		this.store.put("late-secret", "the-late-secret");
		try (ConfigurableApplicationContext context = application(Late.class).run()) {
			int before = this.store.requests.size();
			assertThat(context.getBeanFactory().resolveEmbeddedValue("$<late.secret>")).isEqualTo("the-late-secret");
			assertThat(context.getBeanFactory().resolveEmbeddedValue("$<late.secret>")).isEqualTo("the-late-secret");
			assertThat(this.store.requests).hasSize(before + 1);
		}
	}

	@Test
	void strictPlaceholderMetLaterThatNobodyHasTellsTheBean(CapturedOutput output) {
		Throwable failure = application(LateMissing.class).failure();
		assertThat(failure).hasRootCauseInstanceOf(MissingSecretException.class);
		assertThat(output).contains("Field ", "needs the secret 'hidden.secret'", "$<hidden.secret:default>");
	}

	@Test
	void strictPlaceholderInAPropertyOfConfigurationPropertiesFailsTheStart(CapturedOutput output) {
		application(Bound.class).arguments("--bound.password=$<alpaca.client-secret>").failure();
		assertThat(output).contains("bound.password: unresolved", "works in @Value only",
				"-> Write ${alpaca.client-secret} there");
	}

	@Test
	void secretThatLooksLikeAStrictPlaceholderIsBoundAsItIs() {
		this.store.put("bound-password", "$<alpaca.client-secret>");
		try (ConfigurableApplicationContext context = application(Bound.class)
			.arguments("--secrets.required=bound.password")
			.run()) {
			assertThat(context.getBean(BoundProperties.class).password()).isEqualTo("$<alpaca.client-secret>");
		}
	}

	@Test
	void secretInsideAnExpressionFailsTheStart() {
		this.store.put("token", "the-token-value");
		Throwable failure = application(InExpression.class).arguments("--secrets.required=token").failure();
		assertThat(failure).hasMessageContaining("unsafe")
			.hasMessageContaining("field 'direct' of " + InExpression.class.getName())
			.hasMessageContaining("field 'indirect' of")
			.hasMessageContaining("-> Or accept the risk: secrets.allow-in-spel=true")
			.hasMessageNotContaining("field 'harmless'")
			.hasMessageNotContaining("the-token-value");
	}

	@Test
	void secretInsideAnExpressionWhenAllowedIsAWarning(CapturedOutput output) {
		this.store.put("token", "the-token-value");
		try (ConfigurableApplicationContext context = application(InExpression.class)
			.arguments("--secrets.required=token", "--secrets.allow-in-spel=true")
			.run()) {
			assertThat(context.getBean(InExpression.class).direct).isEqualTo("THE-TOKEN-VALUE");
		}
		assertThat(output).contains("A secret stands inside a SpEL expression");
	}

	@Test
	void expressionInAPropertyIsStillEvaluated() {
		this.store.put("token", "x#{T(java.lang.Runtime)}");
		try (ConfigurableApplicationContext context = application(Expressions.class)
			.arguments("--secrets.required=token", "--answer=#{6*7}")
			.run()) {
			Expressions beans = context.getBean(Expressions.class);
			assertThat(beans.answer).isEqualTo(42);
			assertThat(beans.token).isEqualTo("x#{T(java.lang.Runtime)}");
			assertThat(beans.mixed).isEqualTo("7 x#{T(java.lang.Runtime)}");
		}
	}

	@Test
	void placeholdersAreResolvedWhereNoConfigurerIsRegistered() {
		this.store.put("token", "the-token-value");
		try (ConfigurableApplicationContext context = TestApplication.in(this.folder)
			.arguments("--secrets.store=scripted", "--other=o")
			.withoutPlaceholderConfigurer()
			.run()) {
			assertThat(context.getBeanFactory().resolveEmbeddedValue("${other} $<token>"))
				.isEqualTo("o the-token-value");
		}
	}

	@Test
	void defaultCountsWhereNoStoreHasTheName() {
		try (ConfigurableApplicationContext context = application(Defaults.class).run()) {
			assertThat(context.getBean(String.class)).isEqualTo("d-e");
			assertThatThrownBy(() -> context.getBeanFactory().resolveEmbeddedValue("$<really.not.there>"))
				.isInstanceOf(MissingSecretException.class)
				.hasMessageContaining("really.not.there");
		}
	}

	@Test
	void strictPlaceholderMetLaterThatIsDeniedTellsWhy() {
		this.store.fail("late-secret", Reason.DENIED).fail("LATE_SECRET", Reason.DENIED);
		try (ConfigurableApplicationContext context = application(Late.class).run()) {
			assertThatThrownBy(() -> context.getBeanFactory().resolveEmbeddedValue("$<late.secret>"))
				.isInstanceOf(MissingSecretException.class)
				.hasMessageContaining("denied");
		}
	}

	@Test
	void strictPlaceholderMetLaterWhenOnlyTheSecondStoreAnswersIsItsValue() {
		this.store.down = Reason.UNREACHABLE;
		Second.SCRIPT.reset().put("late-secret", "the-late-secret");
		try (ConfigurableApplicationContext context = TestApplication.in(this.folder)
			.arguments("--secrets.store=scripted,scripted2")
			.run()) {
			assertThat(context.getBeanFactory().resolveEmbeddedValue("$<late.secret>")).isEqualTo("the-late-secret");
			assertThatThrownBy(() -> context.getBeanFactory().resolveEmbeddedValue("$<not.there>"))
				.hasMessageContaining("unreachable");
		}
	}

	@Test
	void strictPlaceholderWhenTwoEntriesHaveItsNameFailsTheStart() {
		this.store.put("alpaca-client-id", "the-client-id")
			.put("ALPACA_CLIENT_ID", "another-client-id")
			.put("alpaca-client-secret", "the-client-secret");
		assertThat(application(Broker.class).failure()).hasMessageContaining("alpaca.client-id: ambiguous")
			.hasMessageContaining("at alpaca-client-id and at ALPACA_CLIENT_ID")
			.hasMessageNotContaining("another-client-id");
	}

	@Test
	void strictPlaceholderThatIsDeniedAtStartTellsWhyAndWho() {
		this.store.fail("alpaca-client-id", Reason.DENIED);
		Throwable failure = application(Broker.class).failure();
		assertThat(failure).hasMessageContaining("alpaca.client-id: denied")
			.hasMessageContaining("-> repair alpaca-client-id")
			.hasMessageContaining("alpaca.client-secret: missing");
	}

	@Test
	void strictPlaceholderInAnExpressionFailsTheStart() {
		this.store.put("token", "the-token-value");
		assertThat(application(StrictInExpression.class).failure()).hasMessageContaining("unsafe");
	}

	@Test
	void strictPlaceholderWithoutOriginIsRefusedInBindingToo(CapturedOutput output) {
		application(Bound.class).property("bound.password", "$<a.b>").failure();
		assertThat(output).contains("bound.password: unresolved");
	}

	private TestApplication application(Class<?> configuration) {
		return TestApplication.in(this.folder).arguments("--secrets.store=scripted").with(configuration);
	}

	static class Broker {

		@Value("https://$<alpaca.client-id>@${host:host}/$<not.there:fallback>")
		String url;

		final String secret;

		Broker(@Value("$<alpaca.client-secret>") String secret) {
			this.secret = secret;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Late {

	}

	@Configuration(proxyBeanMethods = false)
	static class LateMissing {

		@Bean
		Object hidden() {
			return new Hidden();
		}

		static class Hidden {

			@Value("$<hidden.secret>")
			String secret;

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(BoundProperties.class)
	static class Bound {

	}

	@ConfigurationProperties("bound")
	record BoundProperties(String password) {

	}

	@Configuration(proxyBeanMethods = false)
	static class InExpression {

		@Value("#{'${token}'.toUpperCase()}")
		String direct;

		@Value("#{'${other:${token}}'}")
		String indirect;

		@Value("${token}")
		String harmless;

	}

	@Configuration(proxyBeanMethods = false)
	static class StrictInExpression {

		@Value("#{'$<token>'}")
		String direct;

	}

	@Configuration(proxyBeanMethods = false)
	static class Expressions {

		@Value("${answer}")
		int answer;

		@Value("${token}")
		String token;

		@Value("#{3+4} ${token}")
		String mixed;

	}

	@Configuration(proxyBeanMethods = false)
	static class Defaults {

		@Bean
		String text(@Value("$<nope:d>-$<nope:${nope:e}>") String text) {
			return text;
		}

	}

}
