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

import java.time.Instant;
import java.util.List;

import dev.secretsboot.Secret;
import dev.secretsboot.StoreEntry;
import dev.secretsboot.registry.SecretRegistry;
import dev.secretsboot.registry.Snapshot;
import dev.secretsboot.registry.Snapshot.LoadState;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.expression.StandardBeanExpressionResolver;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class LiteralExpressionResolverTests {

	private final SecretRegistry registry = new SecretRegistry();

	private final MockEnvironment environment = new MockEnvironment();

	private final LiteralTexts literals = new LiteralTexts(this.registry, this.environment);

	private final LiteralExpressionResolver resolver = new LiteralExpressionResolver(
			new StandardBeanExpressionResolver(null), this.literals);

	@Test
	void ordinaryExpressionsAreEvaluated() {
		assertThat(evaluate(null)).isNull();
		assertThat(evaluate("plain")).isEqualTo("plain");
		assertThat(evaluate("#{6*7}")).isEqualTo(42);
	}

	@Test
	void secretInTheMiddleStaysAndTheRestIsEvaluated() {
		hold("long-#{secret}");
		assertThat(evaluate("#{1+1} long-#{secret} #{2+2}")).isEqualTo("2 long-#{secret} 4");
		assertThat(evaluate("#{null}long-#{secret}")).isEqualTo("long-#{secret}");
		assertThat(evaluate("#{6*7}")).isEqualTo(42);
	}

	@Test
	void shortSecretStaysOnlyWhereTheTextNamesIt() {
		hold("#{1}");
		this.environment.setProperty("the.secret", "#{1}");
		this.environment.setProperty("authored", "#{2}");
		this.literals.note("${the.secret}", "${the.secret}", List.of());
		this.literals.note("${authored}", "${authored}", List.of());
		this.literals.note("${absent:x}", "${absent:x}", List.of());
		assertThat(evaluate("#{1}")).isEqualTo("#{1}");
		assertThat(evaluate("#{2}")).isEqualTo(2);
	}

	@Test
	void textsOfOldSecretsAreForgotten() {
		hold("#{1}");
		this.environment.setProperty("the.secret", "#{1}");
		this.literals.note("${the.secret}", "${the.secret}", List.of());
		hold("#{3}");
		assertThat(evaluate("#{1}")).isEqualTo(1);
	}

	private void hold(String value) {
		Secret secret = Secret.of("the.secret", "memory", StoreEntry.ofText("the.secret", value), value, Instant.EPOCH);
		this.registry.update((snapshot) -> Snapshot.of(List.of(secret), LoadState.none()));
	}

	private Object evaluate(String text) {
		return this.resolver.evaluate(text, new BeanExpressionContext(new DefaultListableBeanFactory(), null));
	}

}
