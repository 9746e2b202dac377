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

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;

/**
 * Evaluates expressions as before, except where <code>#{</code> is part of a secret:
 * whoever can write a secret must not be able to run code in its readers.
 */
final class LiteralExpressionResolver implements BeanExpressionResolver {

	private final BeanExpressionResolver delegate;

	private final LiteralTexts literals;

	LiteralExpressionResolver(BeanExpressionResolver delegate, LiteralTexts literals) {
		this.delegate = delegate;
		this.literals = literals;
	}

	@Override
	public @Nullable Object evaluate(@Nullable String value, BeanExpressionContext context) {
		if (value == null || !value.contains("#{")) {
			return this.delegate.evaluate(value, context);
		}
		if (this.literals.isLiteral(value)) {
			return value;
		}
		List<String> fragments = this.literals.fragments(value);
		return fragments.isEmpty() ? this.delegate.evaluate(value, context) : evaluateAround(value, fragments, context);
	}

	private Object evaluateAround(String value, List<String> fragments, BeanExpressionContext context) {
		StringBuilder result = new StringBuilder();
		int evaluated = 0;
		for (int at = 0; at < value.length();) {
			String fragment = fragmentAt(value, at, fragments);
			if (fragment == null) {
				at++;
			}
			else {
				result.append(evaluatePart(value.substring(evaluated, at), context)).append(fragment);
				at += fragment.length();
				evaluated = at;
			}
		}
		return result.append(evaluatePart(value.substring(evaluated), context)).toString();
	}

	private static @Nullable String fragmentAt(String value, int at, List<String> fragments) {
		return fragments.stream().filter((fragment) -> value.startsWith(fragment, at)).findFirst().orElse(null);
	}

	private Object evaluatePart(String part, BeanExpressionContext context) {
		Object evaluated = part.contains("#{") ? this.delegate.evaluate(part, context) : part;
		return (evaluated != null) ? evaluated : "";
	}

}
